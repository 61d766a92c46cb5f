import 'server-only'
import { count, eq, getTableColumns, sql, type SQL } from 'drizzle-orm'
import { organizations } from '@/lib/features/organizations/server/tables'
import type { Db } from '@/lib/server/db/client'
import { WEBHOOK_VIEWS, viewOf, type WebhookView } from '../choices'
import { webhookDeliveries } from './tables'

/** Beyond this many, counting costs more than the number tells. */
const MOST_COUNTED = 20_000

const { body: _body, headers: _headers, ...columns } = getTableColumns(webhookDeliveries)
const summary = { ...columns, organizationName: organizations.name }

export type DeliveryRow = Omit<typeof webhookDeliveries.$inferSelect, 'body' | 'headers'> & {
  organizationName: string | null
}
export type WholeDeliveryRow = DeliveryRow & Pick<typeof webhookDeliveries.$inferSelect, 'body' | 'headers'>

const ofOrganization = eq(organizations.id, webhookDeliveries.organizationId)

export async function deliveriesPage(
  db: Db,
  where: SQL | undefined,
  order: SQL,
  { offset, size }: { offset: number; size: number },
): Promise<DeliveryRow[]> {
  return db
    .select(summary)
    .from(webhookDeliveries)
    .leftJoin(organizations, ofOrganization)
    .where(where)
    .orderBy(order)
    .offset(offset)
    .limit(size)
}

export async function deliveryById(db: Db, id: string): Promise<WholeDeliveryRow | undefined> {
  const [row] = await db
    .select({ ...getTableColumns(webhookDeliveries), organizationName: organizations.name })
    .from(webhookDeliveries)
    .leftJoin(organizations, ofOrganization)
    .where(eq(webhookDeliveries.id, id))
  return row
}

/** How many stand in each tab, among the newest of them where there are very many (`more`). */
export async function deliveryCounts(
  db: Db,
  where: SQL | undefined,
): Promise<{ counts: Record<WebhookView, number>; more: boolean }> {
  const { verdict, state } = webhookDeliveries
  const seen = db
    .select({ verdict, state })
    .from(webhookDeliveries)
    .where(where)
    .orderBy(sql`${webhookDeliveries.receivedAt} DESC NULLS LAST`)
    .limit(MOST_COUNTED + 1)
    .as('seen')
  const rows = await db
    .select({ verdict: seen.verdict, state: seen.state, many: count() })
    .from(seen)
    .groupBy(seen.verdict, seen.state)
  const counts = Object.fromEntries(WEBHOOK_VIEWS.map((view) => [view, 0])) as Record<WebhookView, number>
  for (const row of rows) {
    counts[viewOf(row.verdict, row.state)] += row.many
    counts.all += row.many
  }
  const more = counts.all > MOST_COUNTED
  return { counts: more ? { ...counts, all: MOST_COUNTED } : counts, more }
}
