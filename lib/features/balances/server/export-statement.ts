import 'server-only'
import { sql } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import { translate } from '@/lib/i18n/translate'
import { decimalColumn, momentColumn, type Column, type Download } from '@/lib/server/export/download'
import { exportRows } from '@/lib/server/export/snapshot'
import { zonedIso } from '@/lib/server/export/zoned-iso'
import { readVerb } from '@/lib/server/verb'
import { record } from '@/lib/server/write'
import { zoneOf } from '@/lib/server/zone'
import type { Locale } from '@/lib/shared/i18n/locales'
import { statementExportSchema } from '../schema'
import { oneBalance } from './one-balance'
import { STATEMENT_ORDER, statementLines, type StatementRow } from './statement-sql'

const dialect = new PgDialect()

/** What came in and what went out stand apart: a minus would make a spreadsheet take an amount for a formula. */
function columns(locale: Locale, timeZone: string, currency: string): Column<StatementRow>[] {
  const t = (name: string) => translate(locale, { key: `balances.export.${name}` })
  const incoming = ({ kind }: StatementRow) => kind === 'top-up' || kind === 'unexplained'
  return [
    momentColumn(t('at'), timeZone, (row) => row.at),
    { header: t('kind'), value: (row) => row.kind },
    decimalColumn(t('in'), (row) => (incoming(row) ? row.change : null)),
    decimalColumn(t('out'), (row) => (incoming(row) ? null : (row.change?.replace('-', '') ?? null))),
    decimalColumn(t('balance'), (row) => row.balance),
    { header: t('currency'), value: () => currency },
    { header: t('source'), value: (row) => row.source },
    { header: t('topUp'), value: (row) => row.top_up_number },
  ]
}

/** The statement as it is filtered, as a file. Who took it, and how much, is in the trail before the first byte leaves. */
export const exportStatement = readVerb({
  name: 'balances.export-statement',
  permission: 'balances.export',
  input: statementExportSchema,
  subject: ({ organizationId }) => ({ kind: 'organization', id: organizationId, organizationId }),
  run: async (ctx, { organizationId, ...filter }): Promise<Download> => {
    const timeZone = zoneOf(ctx)
    const balance = await oneBalance(ctx, { organizationId, ...filter })
    const { advancedBalanceId, currency } = balance
    const lines = statementLines({ ...filter, advancedBalanceId, timeZone })
    return exportRows<StatementRow>({
      db: ctx.db,
      rows: dialect.sqlToQuery(sql`SELECT * FROM ${lines} ORDER BY ${STATEMENT_ORDER}`),
      count: dialect.sqlToQuery(sql`SELECT count(*) FROM ${lines}`),
      columns: columns(ctx.locale, timeZone, currency),
      fileName: `statement-${advancedBalanceId}-${zonedIso(ctx.clock.now(), timeZone).slice(0, 10)}`,
      audit: (rows) =>
        record(ctx, {
          action: 'balances.export-statement',
          subject: {
            kind: 'balance',
            id: advancedBalanceId,
            userId: balance.userId,
            organizationId: balance.organizationId,
          },
          after: { ...filter, timeZone, rows },
        }),
    })
  },
})
