import { sql } from 'drizzle-orm'
import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { moment, textC } from '@/lib/server/db/columns'
import { searchTextOf } from '@/lib/server/db/search-text'

/**
 * What the desk remembers of users, because the API can neither search nor sort them (gateway-api.md 5). `searchText` is
 * what a person may type any part of; two indexes stand on it (lib/server/db/search.ts).
 */
export const users = pgTable(
  'users',
  {
    id: uuid('id').primaryKey(),
    email: textC('email').notNull(),
    utm: text('utm'),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at'),
    confirmedAt: moment('confirmed_at'),
    lastLoginAt: moment('last_login_at'),
    searchText: text('search_text')
      .notNull()
      .generatedAlwaysAs(
        searchTextOf(sql`' ' || email || ' ' || coalesce(utm, '') || ' ' || id::text || ' '`),
      ),
    source: text('source').notNull(),
    firstSeenAt: moment('first_seen_at').notNull(),
    readAt: moment('read_at').notNull(),
    organizationsReadAt: moment('organizations_read_at'),
    organizationsCount: integer('organizations_count'),
  },
  (table) => [
    index('users_created').on(table.createdAt.desc(), table.id.desc()),
    index('users_email').on(table.email, table.id),
    index('users_last_login').on(sql`${table.lastLoginAt} DESC NULLS LAST`, table.id.desc()),
    index('users_confirmed').on(sql`${table.confirmedAt} DESC NULLS LAST`, table.id.desc()),
    index('users_search').using('gin', sql`${table.searchText} gin_trgm_ops`),
    index('users_without_organizations')
      .on(table.createdAt.desc())
      .where(sql`${table.organizationsReadAt} IS NULL`),
    index('users_organizations_read').on(table.organizationsReadAt),
  ],
)
