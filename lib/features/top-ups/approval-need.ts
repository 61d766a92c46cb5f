import type { PolicyDto } from '@/lib/features/approvals/dto'
import { dec } from '@/lib/shared/money'
import type { Role } from '@/lib/shared/permissions'

export interface Need {
  approvers: number
  roles: Role[]
  /** False where it depends on what the same person has asked for today, which only the desk counts. */
  sure: boolean
}

const reached = (limit: string | null, amount: string) => limit !== null && dec(amount).gte(dec(limit))

/** A policy asks where one of its conditions is met, or where it has none; what was asked for today includes this amount. */
function asksFor(policy: PolicyDto, amount: string): 'yes' | 'maybe' | 'no' {
  const { fromAmount, fromPercentPoints, fromPerPersonPerDay } = policy
  if (fromAmount === null && fromPerPersonPerDay === null) return 'yes'
  if (fromPercentPoints !== null) return 'yes'
  if (reached(fromAmount, amount) || reached(fromPerPersonPerDay, amount)) return 'yes'
  return fromPerPersonPerDay === null ? 'no' : 'maybe'
}

/**
 * What the policies will ask for when this amount is asked for, as a forecast for whoever types it; the desk judges for
 * itself when it is asked. Together they ask for the most approvers, of the roles that all of them name (of the strictest
 * one, where there is no such role).
 *
 * @param amount a decimal string.
 * @returns null where no policy asks.
 */
export function needOf(policies: readonly PolicyDto[], amount: string): Need | null {
  const judged = policies
    .filter(({ kind, enabled }) => kind === 'top-up' && enabled)
    .map((policy) => ({ policy, asks: asksFor(policy, amount) }))
  const sure = judged.filter(({ asks }) => asks === 'yes')
  const asking = (sure.length > 0 ? sure : judged.filter(({ asks }) => asks === 'maybe')).map(
    ({ policy }) => policy,
  )
  const [strictest] = [...asking].sort((one, other) => other.approvers - one.approvers)
  if (!strictest) return null
  const shared = strictest.roles.filter((role) => asking.every(({ roles }) => roles.includes(role)))
  return {
    approvers: strictest.approvers,
    roles: shared.length > 0 ? shared : strictest.roles,
    sure: sure.length > 0,
  }
}
