import 'server-only'
import { and, eq, gte, isNull, lt, or, sql, type SQL } from 'drizzle-orm'
import { auditEvents, auditSubjectText } from '@/lib/server/db/tables'
import { startOfDay } from '@/lib/shared/days'
import { storable } from '@/lib/shared/storable'
import { isUuid } from '@/lib/shared/ids'
import type { AuditFilter } from '../search-params'

/** "%" and "_" are looked for as they stand, and what the store cannot hold as the trail wrote it instead. */
const part = (text: string) => `%${storable(text).replace(/[\\%_]/g, '\\$&')}%`

const KINDS = new Set(['system', 'webhook', 'anonymous'])

/** A whole id is looked up in three indexes; a part of one in the trigram index over all of them. */
function about(text: string): SQL | undefined {
  const { subjectId, userId, organizationId } = auditEvents
  const id = text.toLowerCase()
  if (isUuid(id)) return or(eq(subjectId, id), eq(userId, id), eq(organizationId, id))
  return sql`(${auditSubjectText(auditEvents)}) ILIKE ${part(text)}`
}

function by(person: string): SQL | undefined {
  const { actorKind, actorId, actorName } = auditEvents
  if (isUuid(person)) return eq(actorId, person.toLowerCase())
  // Only staff have ids; saying so lets the index on them leave out everybody else's rows.
  if (KINDS.has(person)) return and(isNull(actorId), eq(actorKind, person))
  return sql`${actorName} ILIKE ${part(person)}`
}

/**
 * The filter of the trail in SQL, for the list, its count and its export alike; undefined where nothing narrows it.
 *
 * @param timeZone of the reader: their days begin at their midnight
 */
export function matching(filter: AuditFilter, timeZone: string): SQL | undefined {
  const { at, noun, action, outcome } = auditEvents
  const text = filter.q.trim()
  return and(
    text === '' ? undefined : about(text),
    filter.person === null ? undefined : by(filter.person),
    filter.noun === null ? undefined : eq(noun, filter.noun),
    filter.action === null ? undefined : eq(action, filter.action),
    filter.outcome === null ? undefined : eq(outcome, filter.outcome),
    filter.from === null ? undefined : gte(at, startOfDay(filter.from, timeZone)),
    filter.to === null ? undefined : lt(at, startOfDay(filter.to, timeZone, 1)),
  )
}
