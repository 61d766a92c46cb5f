import { sql } from 'drizzle-orm'
import { bigint, index, integer, jsonb, numeric, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bytea, moment, textC } from '@/lib/server/db/columns'
import type { StoredActor } from '@/lib/shared/person'
import type { Text } from '@/lib/shared/errors'
import type { EvidenceSource, SettledBy, TopUpBatchStatus, TopUpStatus } from '../status'

/**
 * Top-ups of advanced balances (gateway-api.md 2.7). The index `top_up_holds` is the guarantee that two of them never run
 * onto one balance: the store refuses a second one that is sending or unknown. The signed bytes of a call are kept sealed
 * (AES-256-GCM) until its outcome is known: where the host refuses a repeated nonce, they alone may be sent again.
 */
export const topUps = pgTable(
  'top_ups',
  {
    /** Chosen by the form: a double click, a second tab or a repeated request is this same top-up. */
    id: uuid('id').primaryKey(),
    /** What people call it, and the number of its receipt. */
    number: bigint('number', { mode: 'number' }).generatedAlwaysAsIdentity(),
    batchId: uuid('batch_id'),
    line: integer('line'),
    advancedBalanceId: uuid('advanced_balance_id').notNull(),
    organizationId: uuid('organization_id').notNull(),
    userId: uuid('user_id').notNull(),
    organizationName: textC('organization_name').notNull(),
    currency: textC('currency').notNull(),
    amount: numeric('amount').notNull(),
    status: text('status').$type<TopUpStatus>().notNull(),
    version: integer('version').notNull(),
    reason: text('reason').notNull(),
    requesterId: uuid('requester_id').notNull(),
    requester: jsonb('requester').$type<StoredActor>().notNull(),
    /** The request that asked for it: what the trail and the log call it. */
    requestId: text('request_id').notNull(),
    approvalId: uuid('approval_id'),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
    approvedAt: moment('approved_at'),
    balanceBefore: numeric('balance_before'),
    balanceBeforeAt: moment('balance_before_at'),
    balanceAfter: numeric('balance_after'),
    balanceAfterAt: moment('balance_after_at'),
    nonce: bigint('nonce', { mode: 'number' }),
    sealVersion: text('seal_version'),
    sealIv: bytea('seal_iv'),
    sealText: bytea('seal_text'),
    sealTag: bytea('seal_tag'),
    sentAt: moment('sent_at'),
    resends: integer('resends').notNull().default(0),
    settledAt: moment('settled_at'),
    settledBy: text('settled_by').$type<SettledBy>(),
    decidedBy: jsonb('decided_by').$type<StoredActor>(),
    upstreamRequestId: text('upstream_request_id'),
    error: jsonb('error').$type<{ name: string; message: string }>(),
    /** Why it does not move although it is approved: who or what it waits for. */
    waitsFor: jsonb('waits_for').$type<Text>(),
    leaseUntil: moment('lease_until'),
    leaseOwner: uuid('lease_owner'),
    nextLookAt: moment('next_look_at'),
    looks: integer('looks').notNull().default(0),
  },
  (table) => [
    uniqueIndex('top_up_number').on(table.number),
    uniqueIndex('top_up_holds')
      .on(table.advancedBalanceId)
      .where(sql`${table.status} IN ('sending', 'unknown')`),
    index('top_ups_created').on(table.createdAt.desc(), table.id),
    index('top_ups_organization').on(table.organizationId, table.createdAt.desc()),
    index('top_ups_balance').on(table.advancedBalanceId, table.settledAt),
    index('top_ups_batch').on(table.batchId, table.line),
    index('top_ups_status').on(table.status, table.createdAt.desc()),
    index('top_ups_queue')
      .on(table.approvedAt)
      .where(sql`${table.status} IN ('awaiting-approval', 'approved')`),
    index('top_ups_looks')
      .on(table.nextLookAt)
      .where(sql`${table.status} IN ('sending', 'unknown')`),
  ],
)

/** Everything that was looked at to find out what became of a top-up. Rows are only added. */
export const topUpEvidence = pgTable(
  'top_up_evidence',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    topUpId: uuid('top_up_id')
      .notNull()
      .references(() => topUps.id),
    at: moment('at').notNull(),
    source: text('source').$type<EvidenceSource>().notNull(),
    /** What it says, in words for people, and the figures behind them. */
    text: jsonb('text').$type<Text>().notNull(),
    facts: jsonb('facts').notNull(),
    actor: jsonb('actor').$type<StoredActor>(),
  },
  (table) => [index('top_up_evidence_of').on(table.topUpId, table.id)],
)

/** A list of top-ups that were asked for, and are approved, together. */
export const topUpBatches = pgTable(
  'top_up_batches',
  {
    id: uuid('id').primaryKey(),
    status: text('status').$type<TopUpBatchStatus>().notNull(),
    version: integer('version').notNull(),
    reason: text('reason').notNull(),
    lines: integer('lines').notNull(),
    /** Decimal strings by currency. */
    totals: jsonb('totals').$type<Record<string, string>>().notNull(),
    requesterId: uuid('requester_id').notNull(),
    requester: jsonb('requester').$type<StoredActor>().notNull(),
    approvalId: uuid('approval_id'),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
    finishedAt: moment('finished_at'),
  },
  (table) => [index('top_up_batches_created').on(table.createdAt.desc())],
)

/** What is proved of a gateway host, by `npm run doctor`: that it refuses a repeated nonce. */
export const gatewayFacts = pgTable('gateway_facts', {
  host: text('host').primaryKey(),
  refusesRepeatedNonce: text('refuses_repeated_nonce').$type<'yes' | 'no' | 'unclear'>().notNull(),
  words: text('words').notNull(),
  provedAt: moment('proved_at').notNull(),
})
