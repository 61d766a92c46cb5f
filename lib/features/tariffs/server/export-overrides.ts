import 'server-only'
import { sql } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import { organizations } from '@/lib/features/organizations/server/tables'
import { type Column, type Download } from '@/lib/server/export/download'
import { exportRows } from '@/lib/server/export/snapshot'
import { readVerb } from '@/lib/server/verb'
import { record } from '@/lib/server/write'
import { zoneOf } from '@/lib/server/zone'
import { exportedCell, OVERRIDE_COLUMNS, type OverrideColumn } from '../csv-cells'
import { percentOf } from '../fee'
import { overridesExportSchema } from '../schema'
import { ordered } from './override-conditions'
import { selected } from './overrides-slice'
import { todayOf } from './overrides-filter'
import { tariffVersions } from './tables'

interface Exported {
  organization_id: string
  organization: string | null
  owner_email: string | null
  action: string
  type: string | null
  amount: string
  min_amount: string | null
  max_amount: string | null
  comment: string | null
  updated_at: Date | null
}

const dialect = new PgDialect()

const text = (value: string | null) => (value === null ? null : exportedCell(value))

/** Amounts and times as on the wire, headers as the import wants them: the same in every language and time zone. */
const VALUES: Record<OverrideColumn, (row: Exported) => string | null> = {
  organization_id: (row) => row.organization_id,
  organization: (row) => text(row.organization),
  owner_email: (row) => text(row.owner_email),
  action: (row) => text(row.action),
  type: (row) => text(row.type),
  percent: (row) => (row.type === 'PERCENT' ? percentOf(row.amount) : null),
  amount_as_sent: (row) => row.amount,
  min_amount: (row) => row.min_amount,
  max_amount: (row) => row.max_amount,
  comment: (row) => text(row.comment),
  updated_at: (row) => row.updated_at?.toISOString() ?? null,
}

const COLUMNS: Column<Exported>[] = OVERRIDE_COLUMNS.map((header) => ({ header, value: VALUES[header] }))

/** Exactly what is filtered, in a file that can be imported as it is. Who took it, and how much, is in the trail first. */
export const exportOverrides = readVerb({
  name: 'tariffs.export',
  permission: 'tariffs.export',
  input: overridesExportSchema,
  run: async (ctx, { sort, dir, ...filter }): Promise<Download> => {
    const today = todayOf(ctx)
    const timeZone = zoneOf(ctx)
    const { from, where } = selected({ filter, timeZone, today, sort })
    const { action, type, amount, minAmount, maxAmount, comment, upstreamUpdatedAt } = tariffVersions
    const rows = sql`
      SELECT found.*, owned.name AS organization, owned.owner_email FROM (
        SELECT ${tariffVersions.organizationId}, ${action}, ${type}, ${amount}, ${minAmount}, ${maxAmount}, ${comment},
          ${upstreamUpdatedAt} AS updated_at, row_number() OVER (ORDER BY ${ordered(sort, dir)}) AS place
        FROM ${from} WHERE ${where}
      ) AS found LEFT JOIN ${organizations} AS owned ON owned.id = found.organization_id ORDER BY found.place`
    const count = sql`SELECT count(*) FROM ${from} WHERE ${where}`
    return exportRows<Exported>({
      db: ctx.db,
      rows: dialect.sqlToQuery(rows),
      count: dialect.sqlToQuery(count),
      columns: COLUMNS,
      fileName: `tariffs-${today}`,
      audit: (number) =>
        record(ctx, {
          action: 'tariffs.export',
          subject: { kind: 'list', id: 'tariffs' },
          after: { filter, sort, dir, timeZone, rows: number },
        }),
    })
  },
})
