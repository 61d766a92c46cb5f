import { z } from 'zod'
import { Dec, Id, MaybeText } from './common'

/** gateway-api.md 2.6; the balance is never guessed: a missing one makes the whole answer unusable. */
export const BalanceWire = z.object({
  advancedBalanceId: Id,
  currency: z.string(),
  blocked: z.boolean(),
  blockReason: MaybeText,
  balance: Dec,
  availableCurrenciesForDeposit: z.array(z.string()).nullish(),
})
export const BalanceListWire = z.array(BalanceWire)

export type BalanceWire = z.infer<typeof BalanceWire>
