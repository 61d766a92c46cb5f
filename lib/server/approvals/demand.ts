import 'server-only'
import { and, asc, eq } from 'drizzle-orm'
import type { ApprovalKind } from '@/lib/shared/approval'
import { dec, Decimal } from '@/lib/shared/money'
import { ROLES, type Role } from '@/lib/shared/permissions'
import type { Db, Tx } from '../db/client'
import { policies } from './tables'
import type { Demand, Measure, PolicyTerms } from './types'

/** Policies themselves are under no policy that could be switched off: another administrator agrees, or nothing changes. */
const POLICY_DEMAND: Demand = {
  policyIds: [],
  approvers: 1,
  roles: ['admin'],
  livesMinutes: 3 * 24 * 60,
  stepUp: true,
  breakGlass: false,
}

/**
 * Money that somebody outside asks for is never let go by one person, whatever the policies say: they may ask for more than
 * this, and switching them off leaves this.
 */
const DECISION_DEMAND: Demand = {
  policyIds: [],
  approvers: 1,
  roles: ['admin', 'finance'],
  livesMinutes: 24 * 60,
  stepUp: true,
  breakGlass: false,
}

/** What was measured may be a sum, with more digits than any one amount. */
const reached = (limit: string, measured: string | undefined) =>
  measured === undefined || new Decimal(measured).gte(dec(limit))

function applies(terms: PolicyTerms, measure: Measure): boolean {
  const { fromAmount, fromPercentPoints, fromPerPersonPerDay } = terms
  const conditions: [string | null, string | undefined][] = [
    [fromAmount, measure.amount],
    [fromPercentPoints, measure.percentPoints],
    [fromPerPersonPerDay, measure.todayOfPerson],
  ]
  const set = conditions.filter(([limit]) => limit !== null)
  return set.length === 0 || set.some(([limit, measured]) => limit !== null && reached(limit, measured))
}

/** Who may approve is who every one of them names; where that is nobody, whom the strictest names. */
function rolesOf(all: readonly [PolicyTerms, ...PolicyTerms[]]): Role[] {
  const common = ROLES.filter((role) => all.every(({ roles }) => roles.includes(role)))
  if (common.length > 0) return common
  const strictest = all.reduce((most, terms) => (terms.approvers > most.approvers ? terms : most))
  return ROLES.filter((role) => strictest.roles.includes(role))
}

/**
 * What all policies that apply ask for together: the most approvers, the shortest life, a step-up where any wants one, an
 * emergency exit only where all allow it.
 *
 * @returns null where nobody else has to agree.
 */
export async function demandOf(tx: Db | Tx, kind: ApprovalKind, measure: Measure): Promise<Demand | null> {
  if (kind === 'policy') return POLICY_DEMAND
  const judgedAs = kind === 'top-up-batch' ? 'top-up' : kind
  const rows = await tx
    .select({ id: policies.id, terms: policies.terms })
    .from(policies)
    .where(and(eq(policies.kind, judgedAs), eq(policies.enabled, true)))
    .orderBy(asc(policies.id))
  const matching = rows.filter(({ terms }) => applies(terms, measure))
  const [first, ...rest] = matching.map(({ terms }) => terms)
  if (!first) return kind === 'withdrawal-decision' ? DECISION_DEMAND : null
  const all = [first, ...rest] as const
  return {
    policyIds: matching.map(({ id }) => id),
    approvers: Math.max(...all.map(({ approvers }) => approvers)),
    roles: rolesOf([first, ...rest]),
    livesMinutes: Math.min(...all.map(({ livesMinutes }) => livesMinutes)),
    stepUp: all.some(({ stepUpFrom }) => stepUpFrom !== null && reached(stepUpFrom, measure.amount)),
    breakGlass: kind !== 'withdrawal-decision' && all.every(({ breakGlass }) => breakGlass),
  }
}
