import 'server-only'
import { and, eq, gte, isNotNull, isNull, lt, ne, or, sql, type SQL } from 'drizzle-orm'
import { startOfDay } from '@/lib/shared/days'
import { isUuid } from '@/lib/shared/ids'
import type { WebhookView } from '../choices'
import type { WebhooksFilter } from '../search-params'
import { webhookDeliveries as table } from './tables'

/** An id is looked up as what it may be the id of; anything else is the id of a webhook, an open set too. */
function searched(typed: string): SQL | undefined {
  const text = typed.trim().replaceAll('\u0000', '')
  if (text === '') return undefined
  if (!isUuid(text)) return or(eq(table.webhookId, text), eq(table.keyPublic, text))
  const id = text.toLowerCase()
  return or(
    eq(table.id, id),
    eq(table.operationId, id),
    eq(table.organizationId, id),
    eq(table.webhookId, id),
  )
}

function ofView(view: WebhookView): SQL | undefined {
  if (view === 'all') return undefined
  if (view === 'refused') return ne(table.verdict, 'accepted')
  return and(eq(table.state, view), eq(table.verdict, 'accepted'))
}

function ofKind(kind: WebhooksFilter['kind']): SQL | undefined {
  if (kind === null) return undefined
  return kind === 'other'
    ? and(isNull(table.operationKind), eq(table.verdict, 'accepted'))
    : eq(table.operationKind, kind)
}

/** What narrows the list but for the tab, by which it is counted. `timeZone` is the reader's: their days count. */
export function webhooksFiltered(filter: Omit<WebhooksFilter, 'view'>, timeZone: string): SQL | undefined {
  const { q, verdict, kind, organizationId, receivedFrom, receivedTo } = filter
  return and(
    searched(q),
    verdict === null ? undefined : eq(table.verdict, verdict),
    ofKind(kind),
    organizationId === null ? undefined : eq(table.organizationId, organizationId),
    receivedFrom === null ? undefined : gte(table.receivedAt, startOfDay(receivedFrom, timeZone)),
    receivedTo === null ? undefined : lt(table.receivedAt, startOfDay(receivedTo, timeZone, 1)),
  )
}

export const webhooksWhere = (filter: WebhooksFilter, timeZone: string): SQL | undefined =>
  and(webhooksFiltered(filter, timeZone), ofView(filter.view))

/** As the index has it, in both directions. */
export const webhooksOrder = (dir: 'asc' | 'desc'): SQL =>
  dir === 'desc'
    ? sql`${table.receivedAt} DESC NULLS LAST, ${table.id} ASC`
    : sql`${table.receivedAt} ASC NULLS FIRST, ${table.id} DESC`

/** What can be processed again: signed, and about something that can be asked for. */
export const mayProcess = () => and(eq(table.verdict, 'accepted'), isNotNull(table.operationId))
