export interface OperationSettings {
  /** How long PENDING and WITHDRAWING last, in milliseconds, give or take `jitter` of it. */
  pendingMs: number
  withdrawingMs: number
  /** 0 … 1. */
  jitter: number
  /** By what share at most an exchange comes out other than agreed, 0 … 0.04. */
  slippage: number
}

/** A few seconds each, so that a rehearsal shows the whole way. */
export const DEFAULT_SETTINGS: OperationSettings = {
  pendingMs: 4_000,
  withdrawingMs: 6_000,
  jitter: 0.5,
  slippage: 0.003,
}
