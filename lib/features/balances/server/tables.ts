import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { moment, textC } from '@/lib/server/db/columns'
import type { StoredActor } from '@/lib/shared/person'
import type { ReadingSource } from '../choices'

/**
 * What the desk remembers of advanced balances (gateway-api.md 2.6), the newest reading of each. The forecast stands beside
 * it, so that the list is sorted by an index; null while there are not readings enough to say anything.
 */
export const balances = pgTable(
  'balances',
  {
    advancedBalanceId: uuid('advanced_balance_id').primaryKey(),
    organizationId: uuid('organization_id').notNull(),
    userId: uuid('user_id').notNull(),
    currency: textC('currency').notNull(),
    balance: numeric('balance').notNull(),
    blocked: boolean('blocked').notNull(),
    blockReason: text('block_reason'),
    available: jsonb('available').$type<string[]>().notNull(),
    source: text('source').$type<ReadingSource>().notNull(),
    readAt: moment('read_at').notNull(),
    firstSeenAt: moment('first_seen_at').notNull(),
    /** The threshold that counts for it, and whether it is below. */
    threshold: numeric('threshold'),
    low: boolean('low').notNull(),
    /** Spent a day on average, and days left at the fastest and the slowest pace seen. */
    spendPerDay: numeric('spend_per_day'),
    daysLeftLow: numeric('days_left_low'),
    daysLeftHigh: numeric('days_left_high'),
    forecastAt: moment('forecast_at'),
    /** Somebody has it open: read it more often for a while. */
    lookedAt: moment('looked_at'),
    dueAt: moment('due_at').notNull(),
  },
  (table) => [
    index('balances_organization').on(table.organizationId),
    index('balances_runway').on(table.daysLeftLow, table.balance, table.advancedBalanceId),
    index('balances_amount').on(table.balance, table.advancedBalanceId),
    index('balances_read').on(table.readAt, table.advancedBalanceId),
    index('balances_due').on(table.dueAt),
    index('balances_low')
      .on(table.daysLeftLow, table.advancedBalanceId)
      .where(sql`${table.low}`),
    index('balances_blocked')
      .on(table.daysLeftLow, table.advancedBalanceId)
      .where(sql`${table.blocked}`),
  ],
)

/** Every reading. Old ones are thinned, never those beside a top-up (`kept`). */
export const balanceReadings = pgTable(
  'balance_readings',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    advancedBalanceId: uuid('advanced_balance_id').notNull(),
    at: moment('at').notNull(),
    balance: numeric('balance').notNull(),
    blocked: boolean('blocked').notNull(),
    source: text('source').$type<ReadingSource>().notNull(),
    topUpId: uuid('top_up_id'),
    kept: boolean('kept').notNull().default(false),
  },
  (table) => [index('balance_readings_of').on(table.advancedBalanceId, table.at.desc(), table.id.desc())],
)

/** Whose turn it is to be read for the first time, or again: organizations, since the API is asked by organization. */
export const balanceTurns = pgTable(
  'balance_turns',
  {
    organizationId: uuid('organization_id').primaryKey(),
    dueAt: moment('due_at').notNull(),
    takenUntil: moment('taken_until'),
    problems: integer('problems').notNull().default(0),
  },
  (table) => [index('balance_turns_due').on(table.dueAt)],
)

/** Below this somebody wants to know. Without an organization: for all that have none of their own. */
export const balanceThresholds = pgTable(
  'balance_thresholds',
  {
    id: uuid('id').primaryKey(),
    organizationId: uuid('organization_id'),
    currency: textC('currency').notNull(),
    amount: numeric('amount').notNull(),
    version: integer('version').notNull(),
    changedBy: jsonb('changed_by').$type<StoredActor>().notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('balance_thresholds_own').on(table.organizationId, table.currency),
    uniqueIndex('balance_thresholds_for_all')
      .on(table.currency)
      .where(sql`${table.organizationId} IS NULL`),
  ],
)

/** A balance fell below its threshold, or was blocked, and later came back: told once each time. */
export const balanceCrossings = pgTable(
  'balance_crossings',
  {
    id: uuid('id').primaryKey(),
    advancedBalanceId: uuid('advanced_balance_id').notNull(),
    kind: text('kind').$type<'low' | 'blocked'>().notNull(),
    threshold: numeric('threshold'),
    balance: numeric('balance').notNull(),
    at: moment('at').notNull(),
    endedAt: moment('ended_at'),
  },
  (table) => [
    uniqueIndex('balance_crossings_open')
      .on(table.advancedBalanceId, table.kind)
      .where(sql`${table.endedAt} IS NULL`),
  ],
)
