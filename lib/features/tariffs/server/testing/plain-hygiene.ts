import { dec } from '@/lib/shared/money'
import type { Hygiene } from '../../choices'
import { fee } from '../../fee'
import { USUAL_AMOUNTS } from '../../flags'
import { isKnownAction } from '../../known-actions'
import { sameTerms, type Terms } from '../../terms'

/** Less for the partner at every usual amount, worked out fee by fee. */
export function isWorse(own: Terms, general: Terms | null): boolean {
  if (general === null) return false
  return USUAL_AMOUNTS.every((base) => {
    const [ownFee, generalFee] = [fee(dec(base), own), fee(dec(base), general)]
    return ownFee !== null && generalFee !== null && ownFee.lt(generalFee)
  })
}

interface Override extends Terms {
  action: string
  expiresOn: string | null
}

/** What the hygiene board says of an override, without the store. */
export const plainHygiene: Record<Hygiene, (own: Override, general: Terms | null, today: string) => boolean> =
  {
    worse: isWorse,
    dead: (own, general) => general !== null && sameTerms(own, general),
    unknown: ({ action }) => !isKnownAction(action),
    expired: ({ expiresOn }, _general, today) => expiresOn !== null && expiresOn < today,
    fixed: ({ type, amount }) => type === 'FIXED' && dec(amount).gt(USUAL_AMOUNTS[0]),
  }
