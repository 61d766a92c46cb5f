import { index, integer, pgTable, uuid } from 'drizzle-orm/pg-core'
import { moment } from '@/lib/server/db/columns'

/** When the general tariffs were last read: one row, locked by whoever remembers an answer. */
export const tariffBook = pgTable('tariff_book', {
  id: integer('id').primaryKey(),
  readAt: moment('read_at').notNull(),
})

/**
 * Whose tariffs to read next, and when. Who reads one puts its turn off first, so that a process that is killed gives the
 * turn back by itself.
 */
export const tariffSweep = pgTable(
  'tariff_sweep',
  {
    organizationId: uuid('organization_id').primaryKey(),
    dueAt: moment('due_at').notNull(),
  },
  (table) => [index('tariff_sweep_due').on(table.dueAt)],
)
