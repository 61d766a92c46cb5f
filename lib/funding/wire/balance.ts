import { z } from 'zod'
import { Num } from './common'

/** gateway-api.md 4.6; the balance is never guessed: a missing one makes the whole answer unusable. */
export const BalanceWire = z.object({ balance: Num, currency: z.string().min(1).max(20) })
