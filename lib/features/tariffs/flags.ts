import { dec } from '@/lib/shared/money'
import { sameTerms, type Terms } from './terms'

/** The amounts that a fee is shown for, in the unit of the operation, unless somebody asks for another. */
export const USUAL_AMOUNTS = ['20', '100', '500', '1000', '10000'] as const

const DECIMALS = 18

/** What may be meant, but is worth a second look before it is sent. */
export const FLAGS = ['zero', 'equals-general', 'decimals', 'fixed-above-usual'] as const
export type Flag = (typeof FLAGS)[number]

/**
 * Guards that warn and do not refuse.
 *
 * @param general the general terms of the same action, or null where there are none.
 */
export function flagsOf(proposed: Terms, general: Terms | null): Flag[] {
  const free =
    dec(proposed.amount).isZero() && (proposed.minAmount === null || dec(proposed.minAmount).isZero())
  const longest = [proposed.amount, proposed.minAmount, proposed.maxAmount].some(
    (amount) => (amount?.split('.')[1]?.length ?? 0) > DECIMALS,
  )
  const found: Record<Flag, boolean> = {
    zero: free || (proposed.maxAmount !== null && dec(proposed.maxAmount).isZero()),
    'equals-general': sameTerms(proposed, general),
    decimals: longest,
    'fixed-above-usual': proposed.type === 'FIXED' && dec(proposed.amount).gt(USUAL_AMOUNTS[0]),
  }
  return FLAGS.filter((flag) => found[flag])
}
