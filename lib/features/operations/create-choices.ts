/** gateway-api.md 3.9: where the amount wanted is fixed, so much more than the estimate is held until the exchange is done. */
export const SLIPPAGE_CUSHION = '0.05'
/** gateway-api.md 3.9: by so much the amount wanted may be missed because of the exchange's lots. */
export const LOT_SHARE = '0.001'

/** Which tariff the commission follows: INFERRED from the names of gateway-api.md 1.13, the documentation does not say. */
export const COMMISSION_ACTION = { swap: 'PAYOUT_AUTO_SWAP', withdrawal: 'PAYOUT_WITHDRAWAL' } as const

/**
 * How far the making of an operation has come. `waiting` for others to agree; `approved`: the desk is about to send it;
 * `unknown`: it may have been made, the desk is looking; `needs-person`: looking has not said it, somebody has to. From
 * `done` on nothing happens any more.
 */
export const CREATION_STATUSES = [
  'waiting',
  'approved',
  'sending',
  'unknown',
  'needs-person',
  'done',
  'refused',
  'not-sent',
  'not-applied',
  'declined',
  'void',
  'lapsed',
  'withdrawn',
] as const
export type CreationStatus = (typeof CREATION_STATUSES)[number]

const OPEN: readonly CreationStatus[] = ['waiting', 'approved', 'sending', 'unknown', 'needs-person']
export const isCreationOpen = (status: CreationStatus): boolean => OPEN.includes(status)

/** Why the gateway cannot reach this desk with a webhook. */
export const UNREACHABLE = ['not-https', 'this-machine'] as const
export type Unreachable = (typeof UNREACHABLE)[number]
