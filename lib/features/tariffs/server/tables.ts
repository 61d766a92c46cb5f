import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  date,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { moment } from '@/lib/server/db/columns'
import type { Text } from '@/lib/shared/errors'
import type { StoredActor } from '@/lib/shared/person'
import type { ReadProblem } from '@/lib/shared/reading'
import type { BatchStatus, ChangeSetKind, ChangeSetStatus, LineState, VersionOrigin } from '../status'
import type { IndividualTerms, Terms } from '../terms'
import type { Typed } from '../typed'

/**
 * Every version of a tariff that the desk has ever seen or made (the API has no history, gateway-api.md 2.9). Rows are
 * only added; `current` moves on to the newest. Without an organization: the general book. Without an amount: the tariff
 * was there and is gone.
 */
export const tariffVersions = pgTable(
  'tariff_versions',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    organizationId: uuid('organization_id'),
    action: text('action').notNull(),
    type: text('type'),
    amount: numeric('amount'),
    minAmount: numeric('min_amount'),
    maxAmount: numeric('max_amount'),
    comment: text('comment'),
    /** The day that the comment names as the last one (see `expiry`). */
    expiresOn: date('expires_on', { mode: 'string' }),
    upstreamUpdatedAt: moment('upstream_updated_at'),
    seenAt: moment('seen_at').notNull(),
    origin: text('origin').$type<VersionOrigin>().notNull(),
    changeSetId: uuid('change_set_id'),
    actor: jsonb('actor').$type<StoredActor>(),
    reason: text('reason'),
    current: boolean('current').notNull(),
  },
  (table) => [
    uniqueIndex('tariff_current')
      .on(table.organizationId, table.action)
      .where(sql`${table.current}`),
    uniqueIndex('tariff_current_general')
      .on(table.action)
      .where(sql`${table.current} AND ${table.organizationId} IS NULL`),
    index('tariff_history').on(table.organizationId, table.id.desc()),
    index('tariff_updated')
      .on(table.upstreamUpdatedAt.desc(), table.id.desc())
      .where(sql`${table.current} AND ${table.organizationId} IS NOT NULL AND ${table.amount} IS NOT NULL`),
    index('tariff_by_action')
      .on(table.action, table.id)
      .where(sql`${table.current} AND ${table.organizationId} IS NOT NULL AND ${table.amount} IS NOT NULL`),
    index('tariff_by_amount')
      .on(table.type, table.amount, table.id)
      .where(sql`${table.current} AND ${table.organizationId} IS NOT NULL AND ${table.amount} IS NOT NULL`),
    index('tariff_by_expiry')
      .on(table.expiresOn)
      .where(sql`${table.current} AND ${table.expiresOn} IS NOT NULL`),
  ],
)

export { tariffBook, tariffSweep } from './tables-reading'

/** When the tariffs of an organization were last read as a whole. Who is not here was never read. */
export const tariffReads = pgTable(
  'tariff_reads',
  {
    organizationId: uuid('organization_id').primaryKey(),
    readAt: moment('read_at').notNull(),
    overrides: integer('overrides').notNull(),
  },
  (table) => [index('tariff_reads_age').on(table.readAt)],
)

/** Actions that the desk does not know and that a person has opened for changes. */
export const tariffActions = pgTable('tariff_actions', {
  action: text('action').primaryKey(),
  allowedBy: jsonb('allowed_by').$type<StoredActor>().notNull(),
  allowedAt: moment('allowed_at').notNull(),
})

/**
 * Changes of one organization's tariffs that belong together. The index `tariff_change_set_holds` is the guarantee that two
 * of them never interleave: the store refuses a second one that acts.
 */
export const tariffChangeSets = pgTable(
  'tariff_change_sets',
  {
    id: uuid('id').primaryKey(),
    organizationId: uuid('organization_id').notNull(),
    userId: uuid('user_id').notNull(),
    kind: text('kind').$type<ChangeSetKind>().notNull(),
    status: text('status').$type<ChangeSetStatus>().notNull(),
    version: integer('version').notNull(),
    comment: text('comment'),
    reason: text('reason').notNull(),
    revertOf: uuid('revert_of'),
    batchId: uuid('batch_id'),
    createdBy: jsonb('created_by').$type<StoredActor>().notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
    applyAt: moment('apply_at'),
    applyZone: text('apply_zone'),
    authorisedBy: jsonb('authorised_by').$type<StoredActor>(),
    authorisedAt: moment('authorised_at'),
    approvalId: uuid('approval_id'),
    /** The request that authorised it: what the trail and the log call it. */
    requestId: text('request_id'),
    /** A process that acts on it says so again and again; one that is killed gives it back by this time. */
    leaseUntil: moment('lease_until'),
    /** The one claim that may write: a process that was only slow finds its claim gone. */
    leaseOwner: uuid('lease_owner'),
    /** When the intent of this run was committed; null while nothing of it can have been sent. */
    begunAt: moment('begun_at'),
    /** When to look again at a line whose outcome is not known. */
    nextLookAt: moment('next_look_at'),
    looks: integer('looks').notNull().default(0),
    stopped: text('stopped'),
    finishedAt: moment('finished_at'),
    /** In a batch: when the desk had last read the organization as it was chosen; null where it never had. */
    seenAt: moment('seen_at'),
    /** In a batch: when the dry run compared it with the live terms, or why it could not. */
    plannedAt: moment('planned_at'),
    planProblem: jsonb('plan_problem').$type<ReadProblem>(),
  },
  (table) => [
    uniqueIndex('tariff_change_set_holds')
      .on(table.organizationId)
      .where(sql`${table.status} IN ('applying', 'checking')`),
    index('tariff_change_sets_organization').on(table.organizationId, table.createdAt.desc()),
    index('tariff_change_sets_queue')
      .on(table.authorisedAt)
      .where(sql`${table.status} = 'queued'`),
    index('tariff_change_sets_due')
      .on(table.applyAt)
      .where(sql`${table.status} = 'scheduled'`),
    index('tariff_change_sets_batch').on(table.batchId, table.status),
    index('tariff_change_sets_unplanned')
      .on(table.batchId, table.id)
      .where(sql`${table.status} = 'draft' AND ${table.batchId} IS NOT NULL AND ${table.plannedAt} IS NULL`),
  ],
)

/** One action of a change-set. `base` is what was live when the line was begun, `proposed` what is sent, exactly. */
export const tariffLines = pgTable(
  'tariff_lines',
  {
    changeSetId: uuid('change_set_id').notNull(),
    action: text('action').notNull(),
    typed: jsonb('typed').$type<Typed>(),
    comment: text('comment'),
    base: jsonb('base').$type<IndividualTerms>(),
    general: jsonb('general').$type<Terms>(),
    proposed: jsonb('proposed').$type<IndividualTerms>(),
    /** The way back was to have no individual tariff, which the API cannot do: the general terms stand in for it. */
    standsForNone: boolean('stands_for_none').notNull().default(false),
    state: text('state').$type<LineState>().notNull(),
    found: jsonb('found').$type<IndividualTerms>(),
    foundAt: moment('found_at'),
    error: jsonb('error').$type<{ name: string; message: string }>(),
    upstreamRequestId: text('upstream_request_id'),
    sentAt: moment('sent_at'),
    settledAt: moment('settled_at'),
    /** In a file: the gateway's time of the last change as the file has it. What was changed later is not overwritten. */
    seenUpdatedAt: moment('seen_updated_at'),
  },
  (table) => [primaryKey({ columns: [table.changeSetId, table.action] })],
)

/** One proposal for many organizations, or one file: its change-sets carry its id. */
export const tariffBatches = pgTable(
  'tariff_batches',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind').$type<ChangeSetKind>().notNull(),
    status: text('status').$type<BatchStatus>().notNull(),
    version: integer('version').notNull(),
    reason: text('reason').notNull(),
    comment: text('comment'),
    /** What was chosen and proposed, as it was asked for. */
    request: jsonb('request').notNull(),
    /** Who was last asked to approve a run of it. */
    approvalId: uuid('approval_id'),
    createdBy: jsonb('created_by').$type<StoredActor>().notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
    finishedAt: moment('finished_at'),
  },
  (table) => [index('tariff_batches_created').on(table.createdAt.desc())],
)

/** What is wrong with the lines of a file, in its order: all of it, however much that is. */
export const tariffBatchProblems = pgTable(
  'tariff_batch_problems',
  {
    batchId: uuid('batch_id').notNull(),
    position: integer('position').notNull(),
    line: integer('line').notNull(),
    /** Null for the line as a whole. */
    column: text('column'),
    text: jsonb('text').$type<Text>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.batchId, table.position] })],
)
