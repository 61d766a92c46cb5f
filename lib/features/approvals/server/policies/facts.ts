import 'server-only'
import type { Facts, PolicyTerms } from '@/lib/server/approvals'
import { isRole } from '@/lib/shared/permissions'
import { POLICY_KINDS, type PolicyKind } from '../../dto'
import type { PolicyRow } from './repository'

/** A policy as it is proposed. */
export interface ProposedPolicy {
  kind: PolicyKind
  name: string
  enabled: boolean
  terms: PolicyTerms
}

/** In the order in which they are shown. */
export const POLICY_FACTS = [
  'name',
  'kind',
  'enabled',
  'fromAmount',
  'fromPercentPoints',
  'fromPerPersonPerDay',
  'approvers',
  'roles',
  'livesMinutes',
  'stepUpFrom',
  'breakGlass',
] as const
export type PolicyFact = (typeof POLICY_FACTS)[number]

/** A policy as facts: what is approved is exactly what will stand in the store. */
export function factsOf({ kind, name, enabled, terms }: ProposedPolicy): Record<PolicyFact, string | null> {
  const { fromAmount, fromPercentPoints, fromPerPersonPerDay, stepUpFrom } = terms
  return {
    kind,
    name,
    enabled: String(enabled),
    fromAmount,
    fromPercentPoints,
    fromPerPersonPerDay,
    approvers: String(terms.approvers),
    roles: terms.roles.join(','),
    livesMinutes: String(terms.livesMinutes),
    stepUpFrom,
    breakGlass: String(terms.breakGlass),
  }
}

export function isPolicyKind(kind: string | null | undefined): kind is PolicyKind {
  return (POLICY_KINDS as readonly (string | null | undefined)[]).includes(kind)
}

/** A stored policy as it would be proposed; null for one of a kind that this version does not know. */
export const proposedOf = ({ kind, name, enabled, terms }: PolicyRow): ProposedPolicy | null =>
  isPolicyKind(kind) ? { kind, name, enabled, terms } : null

/** The way back from facts. @throws Error for facts that nobody has proposed: they have been changed in the store. */
export function policyFrom(facts: Facts): ProposedPolicy {
  const { kind, name } = facts
  const roles = (facts.roles ?? '').split(',').filter(isRole)
  if (!isPolicyKind(kind) || name == null || roles.length === 0) throw new Error('these facts are no policy')
  return {
    kind,
    name,
    enabled: facts.enabled === 'true',
    terms: {
      fromAmount: facts.fromAmount ?? null,
      fromPercentPoints: facts.fromPercentPoints ?? null,
      fromPerPersonPerDay: facts.fromPerPersonPerDay ?? null,
      approvers: Number(facts.approvers),
      roles,
      livesMinutes: Number(facts.livesMinutes),
      stepUpFrom: facts.stepUpFrom ?? null,
      breakGlass: facts.breakGlass === 'true',
    },
  }
}
