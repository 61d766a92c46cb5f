import { sql } from 'drizzle-orm'
import { bigint, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { Text } from '@/lib/shared/errors'
import { moment } from '../db/columns'

/** What somebody is told at the desk, one row a person. `occasion` makes a repeated telling the same row. */
export const notifications = pgTable(
  'notifications',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    staffId: uuid('staff_id').notNull(),
    at: moment('at').notNull(),
    kind: text('kind').notNull(),
    text: jsonb('text').$type<Text>().notNull(),
    href: text('href').notNull(),
    occasion: text('occasion').notNull(),
    readAt: moment('read_at'),
  },
  (table) => [
    uniqueIndex('notifications_once').on(table.staffId, table.occasion),
    index('notifications_of').on(table.staffId, table.id.desc()),
    index('notifications_unread')
      .on(table.staffId)
      .where(sql`${table.readAt} IS NULL`),
  ],
)

/** What leaves the desk: written with the occasion, delivered after it, tried again until it is taken or given up. */
export const outbox = pgTable(
  'outbox',
  {
    id: uuid('id').primaryKey(),
    channel: text('channel').$type<'mail' | 'webhook'>().notNull(),
    recipient: text('recipient'),
    payload: jsonb('payload').notNull(),
    occasion: text('occasion').notNull(),
    createdAt: moment('created_at').notNull(),
    nextTryAt: moment('next_try_at'),
    tries: integer('tries').notNull().default(0),
    deliveredAt: moment('delivered_at'),
    problem: text('problem'),
  },
  (table) => [
    uniqueIndex('outbox_once')
      .on(table.channel, table.occasion, table.recipient)
      .where(sql`${table.recipient} IS NOT NULL`),
    uniqueIndex('outbox_once_for_all')
      .on(table.channel, table.occasion)
      .where(sql`${table.recipient} IS NULL`),
    index('outbox_due')
      .on(table.nextTryAt)
      .where(sql`${table.nextTryAt} IS NOT NULL`),
  ],
)
