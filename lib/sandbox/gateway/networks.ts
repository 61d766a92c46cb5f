export interface NetworkInfo {
  alias: string
  addressRegex: string
  tagRegex: string | null
  confirmations: number
}

/** Networks by machine name. The expressions are plausible, not the real ones (INFERRED). */
export const NETWORKS: Readonly<Record<string, NetworkInfo>> = {
  bitcoin: network('Bitcoin', '^([13][1-9A-HJ-NP-Za-km-z]{25,34}|bc1[02-9ac-hj-np-z]{11,71})$', 2),
  litecoin: network('Litecoin', '^([LM3][1-9A-HJ-NP-Za-km-z]{26,33}|ltc1[02-9ac-hj-np-z]{11,71})$', 6),
  bitcoincash: network(
    'Bitcoin Cash',
    '^((bitcoincash:)?[qp][02-9ac-hj-np-z]{41}|1[1-9A-HJ-NP-Za-km-z]{25,34})$',
    6,
  ),
  dogecoin: network('Dogecoin', '^[DA9][1-9A-HJ-NP-Za-km-z]{25,34}$', 20),
  ethereum: network('Ethereum (ERC-20)', '^0x[0-9a-fA-F]{40}$', 12),
  bsc: network('BNB Smart Chain (BEP-20)', '^0x[0-9a-fA-F]{40}$', 15),
  polygon: network('Polygon', '^0x[0-9a-fA-F]{40}$', 128),
  arbitrum: network('Arbitrum One', '^0x[0-9a-fA-F]{40}$', 12),
  fantom: network('Fantom', '^0x[0-9a-fA-F]{40}$', 5),
  tron: network('TRON (TRC-20)', '^T[1-9A-HJ-NP-Za-km-z]{33}$', 20),
  ripple: network('XRP Ledger', '^r[1-9A-HJ-NP-Za-km-z]{24,34}$', 1, '^\\d{1,10}$'),
  solana: network('Solana', '^[1-9A-HJ-NP-Za-km-z]{32,44}$', 32),
  ton: network('TON', '^[EU]Q[A-Za-z0-9_-]{46}$', 1, '^.{1,120}$'),
}

function network(alias: string, addressRegex: string, confirmations: number, tagRegex: string | null = null) {
  return { alias, addressRegex, tagRegex, confirmations }
}
