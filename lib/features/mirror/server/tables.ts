import { bigint, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { moment } from '@/lib/server/db/columns'

/** How far the directory has been read: one row. Counts are kept beside the rows they count, in the same transaction. */
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
  problem: text('problem'),
  problemAt: moment('problem_at'),
  updatedAt: moment('updated_at').notNull(),
})
