/** A page about a transaction or an address: `{value}` is where it is put. */
export interface Explorer {
  name: string
  tx: string
  address: string
}

const KNOWN: Readonly<Record<string, Explorer>> = {
  bitcoin: explorer('mempool.space', 'https://mempool.space', 'tx', 'address'),
  ethereum: explorer('Etherscan', 'https://etherscan.io', 'tx', 'address'),
  bsc: explorer('BscScan', 'https://bscscan.com', 'tx', 'address'),
  polygon: explorer('PolygonScan', 'https://polygonscan.com', 'tx', 'address'),
  arbitrum: explorer('Arbiscan', 'https://arbiscan.io', 'tx', 'address'),
  optimism: explorer('Optimism Explorer', 'https://optimistic.etherscan.io', 'tx', 'address'),
  base: explorer('BaseScan', 'https://basescan.org', 'tx', 'address'),
  avalanche: explorer('Snowtrace', 'https://snowtrace.io', 'tx', 'address'),
  tron: explorer('Tronscan', 'https://tronscan.org/#', 'transaction', 'address'),
  solana: explorer('Solscan', 'https://solscan.io', 'tx', 'account'),
  ton: explorer('Tonviewer', 'https://tonviewer.com', 'transaction', ''),
  litecoin: explorer('litecoinspace.org', 'https://litecoinspace.org', 'tx', 'address'),
  dogecoin: explorer('Dogechain', 'https://dogechain.info', 'tx', 'address'),
  'bitcoin-cash': explorer('Blockchair', 'https://blockchair.com/bitcoin-cash', 'transaction', 'address'),
  dash: explorer('Blockchair', 'https://blockchair.com/dash', 'transaction', 'address'),
  ripple: explorer('XRPSCAN', 'https://xrpscan.com', 'tx', 'account'),
  stellar: explorer('stellar.expert', 'https://stellar.expert/explorer/public', 'tx', 'account'),
}

/** Networks are an open set, and some go by several names (gateway-api.md 3.4). */
const ALIASES: Readonly<Record<string, string>> = {
  btc: 'bitcoin',
  eth: 'ethereum',
  erc20: 'ethereum',
  bep20: 'bsc',
  'bnb-smart-chain': 'bsc',
  matic: 'polygon',
  trc20: 'tron',
  trx: 'tron',
  sol: 'solana',
  ltc: 'litecoin',
  doge: 'dogecoin',
  bch: 'bitcoin-cash',
  bitcoincash: 'bitcoin-cash',
  xrp: 'ripple',
  avax: 'avalanche',
}

function explorer(name: string, site: string, tx: string, address: string): Explorer {
  const place = (part: string) => [site, part, '{value}'].filter((piece) => piece !== '').join('/')
  return { name, tx: place(tx), address: place(address) }
}

/** More networks, or other explorers for those above, by the name of the network. */
export type Explorers = Readonly<Record<string, Explorer>>

/** The explorer of a network; undefined where none is known: then there is no link, and never a wrong one. */
export function explorerOf(network: string | null, more: Explorers): Explorer | undefined {
  if (network === null) return undefined
  const name = network
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-')
  const plain = Object.hasOwn(ALIASES, name) ? (ALIASES[name] ?? name) : name
  const own = [name, plain].find((one) => Object.hasOwn(more, one))
  if (own !== undefined) return more[own]
  return Object.hasOwn(KNOWN, plain) ? KNOWN[plain] : undefined
}

/** Where a transaction or an address is looked up. What is put in is encoded: an id may hold anything. */
export const lookUp = (template: string, value: string): string =>
  template.replace('{value}', encodeURIComponent(value))
