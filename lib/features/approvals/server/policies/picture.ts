import 'server-only'
import { translate } from '@/lib/i18n/translate'
import type { ApprovalPicture, ApprovalRow, Facts } from '@/lib/server/approvals'
import type { Ctx } from '@/lib/server/ctx'
import { isRole, ROLE_NAMES } from '@/lib/shared/permissions'
import type { Text } from '@/lib/shared/errors'
import { routes } from '@/lib/shared/routes'
import { livesIn } from '../../policy-terms'
import { POLICY_FACTS, type PolicyFact } from './facts'
import { policyById } from './repository'

type Say = (ctx: Ctx, value: string) => string

const truth: Say = ({ locale }, value) =>
  translate(locale, { key: `approvals.truth.${value === 'true' ? 'true' : 'false'}` })

/** Facts in the reader's words; what is not here is shown as it is. */
const SAID: Partial<Record<PolicyFact, Say>> = {
  kind: ({ locale }, value) => translate(locale, { key: `approvals.kinds.${value}` }),
  enabled: truth,
  breakGlass: truth,
  roles: ({ locale }, value) =>
    value
      .split(',')
      .filter(isRole)
      .map((role) => ROLE_NAMES[role][locale])
      .join(', '),
  livesMinutes: ({ locale }, minutes) => {
    const { value, unit } = livesIn(Number(minutes))
    return value.toLocaleString(locale, { style: 'unit', unit, unitDisplay: 'long' })
  },
}

function unusual(before: Facts | null, after: Facts): Text[] {
  const found = {
    off: before?.enabled === 'true' && after.enabled === 'false',
    breakGlass: after.breakGlass === 'true',
    fewer: before !== null && Number(after.approvers) < Number(before.approvers),
  }
  return Object.entries(found).flatMap(([name, is]) =>
    is ? [{ key: `approvals.policy.unusual.${name}` }] : [],
  )
}

/** What of the policy would be otherwise, before and after; all of it where it is a new one. */
export async function policyPicture(
  ctx: Ctx,
  { payload, subjectId }: ApprovalRow,
  live: Facts,
): Promise<ApprovalPicture> {
  const stored = await policyById(ctx.db, subjectId)
  const before = live.version === '0' ? null : live
  const say = (name: PolicyFact, value: string | null | undefined) =>
    value == null ? null : (SAID[name]?.(ctx, value) ?? value)
  const facts = POLICY_FACTS.filter((name) =>
    before === null ? payload[name] != null : before[name] !== payload[name],
  ).map((name) => ({
    label: `approvals.policy.facts.${name}`,
    before: say(name, before?.[name]),
    after: say(name, payload[name]),
    currency: null,
  }))
  const changedBy = stored?.changedBy?.name
  const recent =
    stored && changedBy
      ? [
          {
            at: stored.updatedAt.toISOString(),
            text: { key: 'approvals.policy.changed', params: { name: changedBy } },
            href: stored.approvalId && routes.approval(stored.approvalId),
          },
        ]
      : []
  return { facts, recent, unusual: unusual(before, payload) }
}
