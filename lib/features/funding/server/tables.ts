import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
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
import type { ReadProblem } from '@/lib/shared/reading'
import type { Creation } from '../status'

/**
 * Deposit invoices of the partner's own account (gateway-api.md part 4), those that this desk asked for. `creation` is what
 * became of the asking, `status` what the vendor says, as it came.
 */
export const fundingInvoices = pgTable(
  'funding_invoices',
  {
    /** Chosen by the form: a double click, a second tab or a repeated request is this same invoice. */
    id: uuid('id').primaryKey(),
    number: bigint('number', { mode: 'number' }).generatedAlwaysAsIdentity(),
    currency: textC('currency').notNull(),
    /** Null: over whatever is paid. */
    amount: numeric('amount'),
    method: textC('method').notNull(),
    creatorId: uuid('creator_id').notNull(),
    creator: jsonb('creator').$type<StoredActor>().notNull(),
    /** The request that asked for it: what the trail and the log call it. */
    requestId: text('request_id').notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
    creation: text('creation').$type<Creation>().notNull(),
    error: jsonb('error').$type<{ code: string; message: string }>(),
    /** Of a lost answer: the vendor's invoices that would fit it, where there are several. */
    fitting: jsonb('fitting').$type<string[]>(),
    upstreamId: textC('upstream_id'),
    status: text('status'),
    final: boolean('final').notNull().default(false),
    paymentStatus: text('payment_status'),
    address: text('address'),
    price: numeric('price'),
    paymentCurrency: text('payment_currency'),
    vendorCreatedAt: moment('vendor_created_at'),
    completedAt: moment('completed_at'),
    expiresAt: moment('expires_at'),
    /** The vendor's last answer, digit for digit. */
    raw: text('raw'),
    checkedAt: moment('checked_at'),
    problem: jsonb('problem').$type<ReadProblem>(),
    looks: integer('looks').notNull().default(0),
    nextLookAt: moment('next_look_at'),
    /** Somebody has it open: it is looked at more often until then. */
    watchedUntil: moment('watched_until'),
    endedAt: moment('ended_at'),
    /** The account's balance as first read after the credit. */
    balanceAfter: numeric('balance_after'),
    balanceAfterCurrency: text('balance_after_currency'),
    balanceAfterAt: moment('balance_after_at'),
  },
  (table) => [
    uniqueIndex('funding_invoices_upstream')
      .on(table.upstreamId)
      .where(sql`${table.upstreamId} IS NOT NULL`),
    index('funding_invoices_newest').on(table.createdAt.desc(), table.id),
    index('funding_invoices_due')
      .on(table.nextLookAt)
      .where(sql`${table.nextLookAt} IS NOT NULL`),
    // An invoice that was made has an id there and a status; nothing else has.
    check('funding_invoices_made', sql`(${table.creation} = 'made') = (${table.upstreamId} IS NOT NULL)`),
    check('funding_invoices_status', sql`(${table.upstreamId} IS NULL) = (${table.status} IS NULL)`),
  ],
)

/** One row: the account as last read, and what the vendor said about its limit of requests. */
export const fundingAccount = pgTable(
  'funding_account',
  {
    id: integer('id').primaryKey(),
    balance: numeric('balance'),
    currency: text('currency'),
    readAt: moment('read_at'),
    problem: jsonb('problem').$type<ReadProblem>(),
    nextReadAt: moment('next_read_at'),
    /** As the vendor counts, of all who use the account; valid until the reset. */
    vendorRemaining: integer('vendor_remaining'),
    vendorResetAt: moment('vendor_reset_at'),
    /** Refused with 429: nothing is sent before. */
    closedUntil: moment('closed_until'),
  },
  (table) => [check('funding_account_one', sql`${table.id} = 1`)],
)

/** The calls of the last ten minutes, of all processes of the desk together (gateway-api.md 4.8). */
export const fundingCalls = pgTable(
  'funding_calls',
  {
    id: uuid('id').primaryKey(),
    at: moment('at').notNull(),
    purpose: text('purpose').$type<'person' | 'watcher'>().notNull(),
  },
  (table) => [index('funding_calls_at').on(table.at)],
)
