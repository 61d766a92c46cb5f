import 'server-only'
import type { Measure } from '@/lib/server/approvals'
import { Decimal, dec, plain, sameAmount } from '@/lib/shared/money'
import type { Terms } from '../../terms'

interface Line {
  base: Terms | null
  general: Terms | null
  proposed: Terms | null
}

/** Percent points between two percentages whose bounds are the same; null for any other change, which has no such measure. */
function points(before: Terms | null, after: Terms | null): Decimal | null {
  if (before?.type !== 'PERCENT' || after?.type !== 'PERCENT') return null
  const bounds =
    sameAmount(before.minAmount, after.minAmount) && sameAmount(before.maxAmount, after.maxAmount)
  return bounds ? dec(after.amount).minus(dec(before.amount)).abs().times(100) : null
}

/**
 * How much a change of tariffs changes: the largest difference of its lines, in percent points, from what applies now. Not
 * measured where one of them changes something else than a percentage: then every policy asks.
 */
export function measureOf(lines: readonly Line[]): Measure {
  const measured = lines.map(({ base, general, proposed }) => points(base ?? general, proposed))
  if (measured.length === 0 || measured.includes(null)) return {}
  const most = Decimal.max(...measured.filter((one) => one !== null))
  return { percentPoints: plain(most) }
}
