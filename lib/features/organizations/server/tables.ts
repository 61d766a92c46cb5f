import { sql } from 'drizzle-orm'
import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { moment, textC } from '@/lib/server/db/columns'
import { searchTextOf } from '@/lib/server/db/search-text'

/**
 * What the desk remembers of organizations: the API lists them for one user at a time and has no read by id
 * (gateway-api.md 5). The owner's e-mail stands beside the name because no call can ever change it.
 */
export const organizations = pgTable(
  'organizations',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id').notNull(),
    ownerEmail: textC('owner_email').notNull(),
    name: textC('name').notNull(),
    createdAt: moment('created_at').notNull(),
    searchText: text('search_text')
      .notNull()
      .generatedAlwaysAs(
        searchTextOf(
          sql`' ' || name || ' ' || owner_email || ' ' || id::text || ' ' || user_id::text || ' '`,
        ),
      ),
    source: text('source').notNull(),
    firstSeenAt: moment('first_seen_at').notNull(),
    readAt: moment('read_at').notNull(),
  },
  (table) => [
    index('organizations_created').on(table.createdAt.desc(), table.id.desc()),
    index('organizations_name').on(table.name, table.id),
    index('organizations_owner').on(table.ownerEmail, table.id),
    index('organizations_user').on(table.userId, table.createdAt),
    index('organizations_search').using('gin', sql`${table.searchText} gin_trgm_ops`),
  ],
)
