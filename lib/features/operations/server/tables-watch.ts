import { bigint, boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import { moment, textC } from '@/lib/server/db/columns'
import type { StoredActor } from '@/lib/shared/person'
import type { OperationKind } from '../status'

/** How long operations stood at a status that was seen to begin and to end. */
export const operationStays = pgTable(
  'operation_stays',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** Kind, coin, network and status: what is alike. */
    group: textC('group').notNull(),
    at: moment('at').notNull(),
    seconds: integer('seconds').notNull(),
  },
  (table) => [index('operation_stays_of').on(table.group, table.at.desc())],
)

/** How long is usual, learned from the stays of each group. */
export const operationNorms = pgTable('operation_norms', {
  group: textC('group').primaryKey(),
  /** The 95th percentile. */
  seconds: integer('seconds').notNull(),
  stays: integer('stays').notNull(),
  learnedAt: moment('learned_at').notNull(),
})

/** Whose transaction history is looked through next for operations that nobody has entered. */
export const operationHistories = pgTable(
  'operation_histories',
  {
    organizationId: uuid('organization_id').primaryKey(),
    dueAt: moment('due_at').notNull(),
    readAt: moment('read_at'),
    /** Everything up to this moment was looked through. */
    throughAt: moment('through_at'),
    /** Where a look that is not over yet goes on. */
    offset: integer('offset').notNull(),
    problems: integer('problems').notNull(),
  },
  (table) => [index('operation_histories_due').on(table.dueAt)],
)

/** Ids of the history that are no auto-withdrawals: nobody asks for them twice. */
export const operationStrangers = pgTable('operation_strangers', {
  id: uuid('id').primaryKey(),
  organizationId: uuid('organization_id').notNull(),
  at: moment('at').notNull(),
})

/** One row for what all processes share of the budget: from when on the next request may leave. */
export const operationBudget = pgTable('operation_budget', {
  id: integer('id').primaryKey(),
  freeAt: moment('free_at').notNull(),
})

/** Filters of a list under a name: somebody's own, or everybody's. */
export const operationViews = pgTable(
  'operation_views',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind').$type<OperationKind>().notNull(),
    name: text('name').notNull(),
    query: text('query').notNull(),
    shared: boolean('shared').notNull(),
    ownerId: uuid('owner_id').notNull(),
    owner: jsonb('owner').$type<StoredActor>().notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    index('operation_views_own').on(table.ownerId, table.kind),
    index('operation_views_shared')
      .on(table.kind)
      .where(sql`${table.shared}`),
    uniqueIndex('operation_views_name').on(table.ownerId, table.kind, table.name),
  ],
)
