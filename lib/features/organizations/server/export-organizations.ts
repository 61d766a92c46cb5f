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
import { organizationsExportSchema } from '../schema'
import { filtered, ordered } from './conditions'
import { organizations } from './tables'

interface ExportedOrganization {
  id: string
  name: string
  created_at: Date
  user_id: string
  owner_email: string
  source: string
  read_at: Date
}

function columns(locale: Locale, timeZone: string): Column<ExportedOrganization>[] {
  const t = (name: string) => translate(locale, { key: `organizations.fields.${name}` })
  const moment = (name: string, pick: (row: ExportedOrganization) => Date) =>
    momentColumn(t(name), timeZone, pick)
  return [
    { header: t('id'), value: (row) => row.id },
    { header: t('name'), value: (row) => row.name },
    { header: t('owner'), value: (row) => row.owner_email },
    { header: t('ownerId'), value: (row) => row.user_id },
    moment('created', (row) => row.created_at),
    { header: t('source'), value: (row) => row.source },
    moment('readAt', (row) => row.read_at),
  ]
}

/** Exactly what is filtered, however much it is. Who took it, and how much, is in the trail before the first byte leaves. */
export const exportOrganizations = readVerb({
  name: 'organizations.export',
  permission: 'organizations.export',
  input: organizationsExportSchema,
  run: async (ctx, input): Promise<Download> => {
    const { sort, dir, ...filter } = input
    const timeZone = zoneOf(ctx)
    const where = allOf(searchFor(sql`${organizations.searchText}`, input.q), filtered(input, timeZone))
    const { order } = ordered(sort, dir)
    return exportRows<ExportedOrganization>({
      db: ctx.db,
      rows: ctx.db
        .select(getTableColumns(organizations))
        .from(organizations)
        .where(where)
        .orderBy(order)
        .toSQL(),
      count: ctx.db
        .select({ rows: sql`count(*)` })
        .from(organizations)
        .where(where)
        .toSQL(),
      columns: columns(ctx.locale, timeZone),
      fileName: `organizations-${zonedIso(ctx.clock.now(), timeZone).slice(0, 10)}`,
      audit: (rows) =>
        record(ctx, {
          action: 'organizations.export',
          subject: { kind: 'list', id: 'organizations' },
          after: { filter, sort, dir, timeZone, rows },
        }),
    })
  },
})
