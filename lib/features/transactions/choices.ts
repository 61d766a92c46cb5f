/** What a record may be (gateway-api.md 3.6). The table there is cut, so the set is open: an unknown one is shown as it came. */
export const TRANSACTION_TYPES = [
  'deposit',
  'withdrawal',
  'exchange_auto',
  'exchange_auto_fee',
  'commission_withdrawal',
  'network_fee',
  'commission',
  'order_transaction',
  'commission_create_order',
  'commission_execute_order',
  'deposit_payout_balance',
  'deposit_wallet',
  'deposit_recurrent',
  'deposit_personal',
  'commission_wallet_deposit',
  'commission_recurrent_deposit',
  'commission_personal_deposit',
  'commission_payout_deposit',
  'commission_wallet_withdrawal',
  'commission_recurrent_withdrawal',
  'commission_personal_withdrawal',
  'commission_collect_withdrawal',
  'commission_payout_withdrawal',
  'exchange_internal',
  'exchange_internal_fee',
  'bridge_internal',
  'bridge_internal_fee',
  'bridge_external',
  'bridge_external_fee',
] as const

/** What caused a record (gateway-api.md 3.6); an open set too. */
export const TRANSACTION_BASES = [
  'order',
  'withdrawal',
  'deposit',
  'transfer',
  'collecting',
  'kyt',
  'exchange_AUTO',
  'payout_auto_swap',
] as const

/** Under which of them a record belongs to something that the desk can watch: its `basisId` is the id of that. */
export const WATCHED_BASES = { payout_auto_swap: 'swap', withdrawal: 'withdrawal' } as const

/** What a history is narrowed or ordered by, and a gateway may pass over. */
export const ASKED_BY = ['type', 'currency', 'network', 'date', 'sort'] as const
export type AskedBy = (typeof ASKED_BY)[number]

export const isKnown = <T extends string>(values: readonly T[], value: string | null): value is T =>
  values.some((known) => known === value)
