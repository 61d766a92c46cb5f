import { SEARCH_MAX, tableParams } from '@/lib/client/table-params'
import { createLoader, createParam, paramDay, paramOneOf, type ParamValues } from '@/lib/client/url-params'
import { AUDIT_OUTCOMES } from '@/lib/shared/audit'

/** Names of this and later versions of the vocabulary; anything else counts as none given. */
const parseAsName = createParam({
  parse: (value) => (/^[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)?$/.test(value) ? value.slice(0, 80) : null),
  serialize: String,
})

const parseAsPerson = createParam({
  parse: (value) => value.trim().slice(0, SEARCH_MAX) || null,
  serialize: String,
})

const parseAsSeq = createParam({
  parse: (value) => (/^[1-9]\d{0,14}$/.test(value) ? Number(value) : null),
  serialize: String,
})

/**
 * The address of the trail. `q` is an id of what the events are about, or a part of it; `person` the id of a member of the
 * staff, `system`, `webhook`, `anonymous`, or a part of a name; `upTo` holds the pages still while the trail grows.
 */
export const auditParams = {
  ...tableParams(['seq'], 'desc'),
  person: parseAsPerson,
  noun: parseAsName,
  action: parseAsName,
  outcome: paramOneOf(AUDIT_OUTCOMES),
  from: paramDay,
  to: paramDay,
  upTo: parseAsSeq,
}

export const loadAuditParams = createLoader(auditParams)

type Params = ParamValues<typeof auditParams>

/** What narrows the list, and the export with it. */
export type AuditFilter = Pick<Params, 'q' | 'person' | 'noun' | 'action' | 'outcome' | 'from' | 'to'>

export type AuditQuery = AuditFilter & Pick<Params, 'page' | 'size' | 'upTo'>

/** The one shape in which page, route and browser ask for a list: their query keys are equal. */
export function auditQuery(params: Params | AuditQuery): AuditQuery {
  const { q, person, noun, action, outcome, from, to, page, size, upTo } = params
  return { q, person, noun, action, outcome, from, to, page, size, upTo }
}

export function auditFilter(params: Params | AuditQuery): AuditFilter {
  const { q, person, noun, action, outcome, from, to } = params
  return { q, person, noun, action, outcome, from, to }
}
