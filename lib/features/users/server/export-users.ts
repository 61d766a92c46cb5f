import 'server-only'
import { getTableColumns, sql } from 'drizzle-orm'
import { translate } from '@/lib/i18n/translate'
import { momentColumn, type Column, type Download } from '@/lib/server/export/download'
import { exportRows } from '@/lib/server/export/snapshot'
import { zonedIso } from '@/lib/server/export/zoned-iso'
import { allOf, searchFor } from '@/lib/server/db/search'
import { readVerb } from '@/lib/server/verb'
import { record } from '@/lib/server/write'
import { zoneOf } from '@/lib/server/zone'
import type { Locale } from '@/lib/shared/i18n/locales'
import { usersExportSchema } from '../schema'
import { filtered, ordered } from './conditions'
import { users } from './tables'

interface ExportedUser {
  id: string
  email: string
  utm: string | null
  created_at: Date
  updated_at: Date | null
  confirmed_at: Date | null
  last_login_at: Date | null
  source: string
  read_at: Date
}

function columns(locale: Locale, timeZone: string): Column<ExportedUser>[] {
  const t = (name: string) => translate(locale, { key: `users.fields.${name}` })
  const moment = (name: string, pick: (row: ExportedUser) => Date | null) =>
    momentColumn(t(name), timeZone, pick)
  return [
    { header: t('id'), value: (row) => row.id },
    { header: t('email'), value: (row) => row.email },
    { header: t('utm'), value: (row) => row.utm },
    moment('created', (row) => row.created_at),
    moment('confirmed', (row) => row.confirmed_at),
    moment('lastLogin', (row) => row.last_login_at),
    moment('updated', (row) => row.updated_at),
    { header: t('source'), value: (row) => row.source },
    moment('readAt', (row) => row.read_at),
  ]
}

/** Exactly what is filtered, however much it is. Who took it, and how much, is in the trail before the first byte leaves. */
export const exportUsers = readVerb({
  name: 'users.export',
  permission: 'users.export',
  input: usersExportSchema,
  run: async (ctx, input): Promise<Download> => {
    const { sort, dir, ...filter } = input
    const timeZone = zoneOf(ctx)
    const where = allOf(searchFor(sql`${users.searchText}`, input.q), filtered(input, timeZone))
    const { order } = ordered(sort, dir)
    return exportRows<ExportedUser>({
      db: ctx.db,
      rows: ctx.db.select(getTableColumns(users)).from(users).where(where).orderBy(order).toSQL(),
      count: ctx.db
        .select({ rows: sql`count(*)` })
        .from(users)
        .where(where)
        .toSQL(),
      columns: columns(ctx.locale, timeZone),
      fileName: `users-${zonedIso(ctx.clock.now(), timeZone).slice(0, 10)}`,
      audit: (rows) =>
        record(ctx, {
          action: 'users.export',
          subject: { kind: 'list', id: 'users' },
          after: { filter, sort, dir, timeZone, rows },
        }),
    })
  },
})
