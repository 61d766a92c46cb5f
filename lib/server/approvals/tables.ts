import { sql } from 'drizzle-orm'
import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { ApprovalKind, ApprovalStatus, ChangedValue, Decision } from '@/lib/shared/approval'
import type { Role } from '@/lib/shared/permissions'
import type { StoredActor } from '@/lib/shared/person'
import { moment } from '../db/columns'
import type { Demand, Measure, PolicyTerms } from './types'

/** Who must agree to what. A row changes only with the approval of a second administrator. */
export const policies = pgTable('policies', {
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
})

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
    payload: jsonb('payload').notNull(),
    payloadHash: text('payload_hash').notNull(),
    live: jsonb('live').notNull(),
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
  ],
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
