import { bigint, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { moment } from '@/lib/server/db/columns'

/**
 * How far the directory has been read: one row. Counts are kept beside the rows they count, in the same transaction.
 *
 * `verifiedAt` is when the gateway was last asked for its total and named exactly as many users as were known before the
 * question: at that moment nobody was missing. `checkedAt` is only when it last answered. The lease says which process
 * reads; its times are the store's, so that no process's clock matters.
 */
export const mirrorState = pgTable('mirror_state', {
  id: integer('id').primaryKey(),
  phase: text('phase').notNull(),
  upstreamTotal: bigint('upstream_total', { mode: 'number' }),
  usersKnown: bigint('users_known', { mode: 'number' }).notNull(),
  organizationsKnownFor: bigint('organizations_known_for', { mode: 'number' }).notNull(),
  organizationsKnown: bigint('organizations_known', { mode: 'number' }).notNull(),
  offset: bigint('offset', { mode: 'number' }).notNull(),
  passStartedAt: moment('pass_started_at'),
  passFinishedAt: moment('pass_finished_at'),
  checkedAt: moment('checked_at'),
  verifiedAt: moment('verified_at'),
  problem: text('problem'),
  problemKind: text('problem_kind'),
  problemAt: moment('problem_at'),
  leaseOwner: uuid('lease_owner'),
  leaseUntil: moment('lease_until'),
  updatedAt: moment('updated_at').notNull(),
})
