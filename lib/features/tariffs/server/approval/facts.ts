import 'server-only'
import type { Facts } from '@/lib/server/approvals'
import type { ChangedValue } from '@/lib/shared/approval'
import { dec, plain } from '@/lib/shared/money'
import { percentOf } from '../../percent'
import type { IndividualTerms, Terms } from '../../terms'
import type { ChangeSetRow, LineRow } from '../change-sets-repository'

/** Facts of lines carry their action behind this, so that no action is taken for another fact. */
const LINE = 'line:'

const amount = (text: string | null) => (text === null ? null : plain(dec(text)))

/** Terms in one spelling: the same price and note give the same text, however the gateway writes them. */
function exactly(terms: IndividualTerms | null): string | null {
  if (terms === null) return null
  const { type, minAmount, maxAmount, comment } = terms
  return JSON.stringify([type, amount(terms.amount), amount(minAmount), amount(maxAmount), comment || null])
}

type Spelled = [
  type: string | null,
  amount: string,
  min: string | null,
  max: string | null,
  note: string | null,
]

/** The way back from `exactly`. */
export function termsIn(fact: string | null | undefined): IndividualTerms | null {
  if (fact == null) return null
  const [type, spelled, minAmount, maxAmount, comment] = JSON.parse(fact) as Spelled
  return { type, amount: spelled, minAmount, maxAmount, comment }
}

/** Terms as people of any language read them: "1.5 % · ≥ 2 · ≤ 10 · “till March”". */
export function termsText(terms: (Terms & { comment?: string | null }) | null): string | null {
  if (terms === null) return null
  const { type, minAmount, maxAmount, comment } = terms
  const price =
    type === 'PERCENT' ? `${percentOf(terms.amount)} %` : `${terms.amount}${type === null ? '' : ` ${type}`}`
  const parts = [
    price,
    minAmount && `≥ ${minAmount}`,
    maxAmount && `≤ ${maxAmount}`,
    comment && `“${comment}”`,
  ]
  return parts.filter(Boolean).join(' · ')
}

/** Which actions a request is about, in the order of their names. */
export const actionsIn = (facts: Facts): string[] =>
  Object.keys(facts)
    .filter((name) => name.startsWith(LINE))
    .map((name) => name.slice(LINE.length))
    .sort()

export const lineFact = (facts: Facts, action: string): IndividualTerms | null =>
  termsIn(facts[`${LINE}${action}`])

/** What would be sent, exactly, and when. */
export const payloadOf = (
  set: Pick<ChangeSetRow, 'id' | 'organizationId' | 'userId' | 'applyAt'>,
  lines: readonly Pick<LineRow, 'action' | 'proposed'>[],
): Facts => ({
  changeSetId: set.id,
  organizationId: set.organizationId,
  userId: set.userId,
  applyAt: set.applyAt?.toISOString() ?? null,
  ...Object.fromEntries(lines.map(({ action, proposed }) => [`${LINE}${action}`, exactly(proposed)])),
})

/** What is live for these actions, and the name by which the organization goes. */
export const liveFacts = (
  live: ReadonlyMap<string, IndividualTerms>,
  actions: readonly string[],
  organizationName: string,
): Facts => ({
  organizationName,
  ...Object.fromEntries(actions.map((action) => [`${LINE}${action}`, exactly(live.get(action) ?? null)])),
})

/** Prices and notes matter; what the organization is called does not. */
export function changedTerms(before: Facts, now: Facts): ChangedValue[] {
  const actions = [...new Set([...actionsIn(before), ...actionsIn(now)])]
  return actions
    .filter((action) => (before[`${LINE}${action}`] ?? null) !== (now[`${LINE}${action}`] ?? null))
    .map((action) => ({
      name: action,
      before: termsText(lineFact(before, action)),
      after: termsText(lineFact(now, action)),
    }))
}
