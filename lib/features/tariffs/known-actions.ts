/** The groups in which a person thinks of actions, in the order in which they are shown. */
export const TARIFF_GROUPS = ['deposits', 'withdrawals', 'exchange', 'checks', 'fiat', 'other'] as const
export type TariffGroup = (typeof TARIFF_GROUPS)[number]

/** The 27 actions that are known, by group (gateway-api.md 1.13). The set is open: others come and are shown as they came. */
export const KNOWN_ACTIONS = {
  ORDER_DEPOSIT: 'deposits',
  WALLET_DEPOSIT: 'deposits',
  PAYOUT_DEPOSIT: 'deposits',
  PERSONAL_DEPOSIT: 'deposits',
  RECURRENT_DEPOSIT: 'deposits',
  WALLET_WITHDRAWAL: 'withdrawals',
  PAYOUT_WITHDRAWAL: 'withdrawals',
  PERSONAL_WITHDRAWAL: 'withdrawals',
  COLLECT_WITHDRAWAL: 'withdrawals',
  RECURRENT_WITHDRAWAL: 'withdrawals',
  ORPHAN_DEPOSIT_WITHDRAWAL: 'withdrawals',
  EXCHANGE_INTERNAL: 'exchange',
  EXCHANGE_AUTO: 'exchange',
  PAYOUT_AUTO_SWAP: 'exchange',
  BRIDGE_INTERNAL: 'exchange',
  BRIDGE_EXTERNAL: 'exchange',
  KYT_TRANSACTION: 'checks',
  KYT_WITHDRAWAL_ADDRESS: 'checks',
  KYT_ADDRESS: 'checks',
  SEPA_DEPOSIT: 'fiat',
  SEPA_WITHDRAWAL: 'fiat',
  FIAT_CRYPTO_EXCHANGE: 'fiat',
  INTERNAL_TRANSFER: 'other',
  TRANSFER: 'other',
  ORDER_INIT: 'other',
  TRANSACTION_INIT: 'other',
  TRANSACTION_PROCESSED: 'other',
} as const satisfies Record<string, TariffGroup>

export type KnownAction = keyof typeof KNOWN_ACTIONS

export function isKnownAction(action: string): action is KnownAction {
  return Object.hasOwn(KNOWN_ACTIONS, action)
}

export const groupOf = (action: string): TariffGroup =>
  isKnownAction(action) ? KNOWN_ACTIONS[action] : 'other'

const ORDER = new Map(Object.keys(KNOWN_ACTIONS).map((action, position) => [action, position]))

/** By group, then as listed above; unknown actions last, by name. */
export function byAction(a: { action: string }, b: { action: string }): number {
  const place = ({ action }: { action: string }) => ORDER.get(action) ?? ORDER.size
  return place(a) - place(b) || (a.action < b.action ? -1 : a.action > b.action ? 1 : 0)
}
