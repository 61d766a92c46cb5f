import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import type { ApprovalKind, ApprovalStatus, ChangedValue, Decision } from '@/lib/shared/approval'
import type { Role } from '@/lib/shared/permissions'
import type { StoredActor } from '@/lib/shared/person'
import { moment } from '../db/columns'
import type { Demand, Facts, Measure, PolicyTerms } from './types'

/**
 * Who must agree to what. A row changes only with the approval of a second administrator. The store itself refuses a policy
 * that nobody, or nobody in particular, would have to agree to.
 */
export const policies = pgTable(
  'policies',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind').$type<ApprovalKind>().notNull(),
    name: text('name').notNull(),
    terms: jsonb('terms').$type<PolicyTerms>().notNull(),
    enabled: boolean('enabled').notNull(),
    version: integer('version').notNull(),
    changedBy: jsonb('changed_by').$type<StoredActor>(),
    approvalId: uuid('approval_id'),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  ({ terms }) => [
    check('policies_approvers', sql`coalesce((${terms} ->> 'approvers')::numeric IN (1, 2, 3, 4, 5), false)`),
    check(
      'policies_roles',
      sql`coalesce(jsonb_typeof(${terms} -> 'roles') = 'array' AND ${terms} -> 'roles' <> '[]'
        AND ${terms} -> 'roles' <@ '["admin", "manager", "finance", "support"]', false)`,
    ),
    check('policies_lives', sql`coalesce((${terms} ->> 'livesMinutes')::numeric BETWEEN 5 AND 43200, false)`),
  ],
)

/**
 * A request for approval. `payloadHash` and `liveHash` cover what will be done and what it was judged on, so that a row
 * that is changed behind the desk's back approves nothing. `demand` is what the policies asked for when it was made.
 */
export const approvalRequests = pgTable(
  'approval_requests',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind').$type<ApprovalKind>().notNull(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: text('subject_id').notNull(),
    userId: uuid('user_id'),
    organizationId: uuid('organization_id'),
    payload: jsonb('payload').$type<Facts>().notNull(),
    payloadHash: text('payload_hash').notNull(),
    live: jsonb('live').$type<Facts>().notNull(),
    liveHash: text('live_hash').notNull(),
    measure: jsonb('measure').$type<Measure>().notNull(),
    demand: jsonb('demand').$type<Demand>().notNull(),
    roles: text('roles').array().$type<Role[]>().notNull(),
    requesterId: uuid('requester_id').notNull(),
    requester: jsonb('requester').$type<StoredActor>().notNull(),
    reason: text('reason').notNull(),
    status: text('status').$type<ApprovalStatus>().notNull(),
    version: integer('version').notNull(),
    changed: jsonb('changed').$type<ChangedValue[]>(),
    brokenBy: jsonb('broken_by').$type<StoredActor>(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    decidedAt: moment('decided_at'),
    usedAt: moment('used_at'),
  },
  (table) => [
    index('approval_requests_created').on(table.createdAt.desc(), table.id),
    index('approval_requests_open')
      .on(table.expiresAt)
      .where(sql`${table.status} IN ('waiting', 'approved')`),
    index('approval_requests_requester').on(table.requesterId, table.createdAt.desc()),
    index('approval_requests_subject').on(table.subjectId),
    check(
      'approval_requests_demand',
      sql`coalesce((${table.demand} ->> 'approvers')::numeric >= 1, false) AND cardinality(${table.roles}) > 0`,
    ),
  ],
)

/**
 * The live values that somebody who may decide was shown, as they were read then. A vote names them by their hash, so that
 * what an approval is bound to is what its approver saw.
 */
export const approvalShown = pgTable(
  'approval_shown',
  {
    requestId: uuid('request_id')
      .notNull()
      .references(() => approvalRequests.id),
    liveHash: text('live_hash').notNull(),
    live: jsonb('live').$type<Facts>().notNull(),
    at: moment('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.requestId, table.liveHash] })],
)

/** One vote a person: the key is the guarantee that nobody counts twice. */
export const approvalVotes = pgTable(
  'approval_votes',
  {
    requestId: uuid('request_id')
      .notNull()
      .references(() => approvalRequests.id),
    staffId: uuid('staff_id').notNull(),
    order: bigint('order', { mode: 'number' }).generatedAlwaysAsIdentity(),
    actor: jsonb('actor').$type<StoredActor>().notNull(),
    decision: text('decision').$type<Decision>().notNull(),
    reason: text('reason').notNull(),
    /** What the person was shown when they decided. */
    liveHash: text('live_hash').notNull(),
    at: moment('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.requestId, table.staffId] })],
)
