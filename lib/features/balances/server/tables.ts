import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { moment, textC } from '@/lib/server/db/columns'
import type { StoredActor } from '@/lib/shared/person'
import type { ReadingSource } from '../choices'
import type { Paces } from '../forecast'

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
    /** When a reading last brought another amount than the one before; null: it never has. */
    changedAt: moment('changed_at'),
    /** Below the threshold that counts for it. */
    low: boolean('low').notNull(),
    /** How it was spent when that was last reckoned, and what follows: spent a day, days left at the least and at the most. */
    paces: jsonb('paces').$type<Paces>(),
    forecastAt: moment('forecast_at'),
    spendPerDay: numeric('spend_per_day'),
    daysLeftLow: numeric('days_left_low'),
    daysLeftHigh: numeric('days_left_high'),
  },
  (table) => {
    const { advancedBalanceId, balance, currency, daysLeftLow } = table
    return [
      index('balances_organization').on(table.organizationId),
      index('balances_runway').on(daysLeftLow, balance, advancedBalanceId),
      index('balances_runway_down').on(
        daysLeftLow.desc().nullsLast(),
        balance.desc(),
        advancedBalanceId.desc(),
      ),
      index('balances_amount').on(balance, advancedBalanceId),
      index('balances_read').on(table.readAt, advancedBalanceId),
      index('balances_currency').on(currency, daysLeftLow, balance, advancedBalanceId),
      index('balances_low')
        .on(daysLeftLow, balance, advancedBalanceId)
        .where(sql`${table.low}`),
      index('balances_blocked')
        .on(daysLeftLow, balance, advancedBalanceId)
        .where(sql`${table.blocked}`),
    ]
  },
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
    /** It came after the answer to a later question: nobody knows which of the two is newer, so no change is told from it. */
    late: boolean('late').notNull().default(false),
  },
  (table) => [index('balance_readings_of').on(table.advancedBalanceId, table.at.desc(), table.id.desc())],
)

/**
 * Whose turn it is to be read for the first time, or again: organizations, since the API is asked by organization. The row
 * is also what everybody locks who remembers an answer about the organization.
 */
export const balanceTurns = pgTable(
  'balance_turns',
  {
    organizationId: uuid('organization_id').primaryKey(),
    rank: smallint('rank').notNull(),
    dueAt: moment('due_at').notNull(),
    readAt: moment('read_at'),
    /** Somebody has it open: it is read more often for a while. */
    lookedAt: moment('looked_at'),
    thinnedAt: moment('thinned_at'),
    problems: integer('problems').notNull().default(0),
  },
  (table) => [index('balance_turns_due').on(table.rank, table.dueAt)],
)

/** How much is known, in one row: kept exact by what remembers, since counting a million costs more than it tells. */
export const balanceState = pgTable('balance_state', {
  id: integer('id').primaryKey(),
  organizationsRead: bigint('organizations_read', { mode: 'number' }).notNull(),
  balancesKnown: bigint('balances_known', { mode: 'number' }).notNull(),
})

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
