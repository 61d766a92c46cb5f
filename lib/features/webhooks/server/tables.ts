import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bytea, moment, textC } from '@/lib/server/db/columns'
import type { Text } from '@/lib/shared/errors'
import type { WebhookState, WebhookVerdict } from '../status'

/**
 * The inbox: everything that was delivered, and what it led to (gateway-api.md 1.14). The index `webhook_once` is the guarantee
 * that a delivery that comes again is counted and not processed again. What arrived never changes: a trigger says so.
 */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    id: uuid('id').primaryKey(),
    receivedAt: moment('received_at').notNull(),
    /** When it came last, and how often in all. Of refused ones: how many like it came within its minute. */
    lastAt: moment('last_at').notNull(),
    times: integer('times').notNull().default(1),
    /** In their order; what is secret is cut. */
    headers: jsonb('headers').$type<[name: string, value: string][]>().notNull(),
    address: textC('address'),
    keyPublic: textC('key_public'),
    /** Whose key signed it. The body may claim anything. */
    organizationId: uuid('organization_id'),
    /** The bytes as they came; of refused ones the beginning. */
    body: bytea('body').notNull(),
    /** How many bytes were read of it. */
    bodySize: integer('body_size').notNull(),
    /** SHA-256 of what was read, in hex. */
    bodyHash: textC('body_hash').notNull(),
    verdict: text('verdict').$type<WebhookVerdict>().notNull(),
    webhookId: textC('webhook_id'),
    operationId: uuid('operation_id'),
    operationKind: text('operation_kind').$type<'swap' | 'withdrawal'>(),
    /** The gateway's word, an open set. */
    eventStatus: textC('event_status'),
    state: text('state').$type<WebhookState>().notNull(),
    outcome: jsonb('outcome').$type<Text>(),
    tries: integer('tries').notNull().default(0),
    /** Null where there is nothing left to do. Also the lease of whoever is at it. */
    nextTryAt: moment('next_try_at'),
    processedAt: moment('processed_at'),
  },
  (table) => [
    uniqueIndex('webhook_once')
      .on(table.keyPublic, table.bodyHash)
      .where(sql`${table.verdict} = 'accepted'`),
    index('webhooks_received').on(table.receivedAt.desc(), table.id),
    index('webhooks_verdict').on(table.verdict, table.receivedAt.desc()),
    index('webhooks_state').on(table.state, table.receivedAt.desc()),
    index('webhooks_organization').on(table.organizationId, table.receivedAt.desc()),
    index('webhooks_operation').on(table.operationId, table.receivedAt),
    index('webhooks_webhook').on(table.webhookId),
    index('webhooks_due')
      .on(table.organizationId, table.nextTryAt)
      .where(sql`${table.nextTryAt} IS NOT NULL`),
  ],
)
