import 'server-only'
import { sql } from 'drizzle-orm'
import { translate } from '@/lib/i18n/translate'
import { decimalColumn, momentColumn, type Column, type Download } from '@/lib/server/export/download'
import { exportRows } from '@/lib/server/export/snapshot'
import { zonedIso } from '@/lib/server/export/zoned-iso'
import { readVerb } from '@/lib/server/verb'
import { record } from '@/lib/server/write'
import { zoneOf } from '@/lib/server/zone'
import type { Locale } from '@/lib/shared/i18n/locales'
import type { StoredActor } from '@/lib/shared/person'
import { topUpsExportSchema } from '../list-schema'
import type { SettledBy, TopUpStatus } from '../status'
import { topUpsOrder, topUpsWhere } from './conditions'
import { exportedTopUps } from './read-repository'
import { topUps } from './tables'

interface ExportedTopUp {
  id: string
  number: string
  status: TopUpStatus
  organization_id: string
  organization_name: string
  user_id: string
  advanced_balance_id: string
  currency: string
  amount: string
  reason: string
  requester: StoredActor
  created_at: Date
  approved_at: Date | null
  sent_at: Date | null
  settled_at: Date | null
  settled_by: SettledBy | null
  balance_before: string | null
  balance_after: string | null
  upstream_request_id: string | null
}

function columns(locale: Locale, timeZone: string): Column<ExportedTopUp>[] {
  const t = (name: string) => translate(locale, { key: `topUps.fields.${name}` })
  const moment = (name: string, pick: (row: ExportedTopUp) => Date | null) =>
    momentColumn(t(name), timeZone, pick)
  return [
    { header: t('number'), value: (row) => row.number },
    { header: t('id'), value: (row) => row.id },
    { header: t('status'), value: (row) => row.status },
    { header: t('organization'), value: (row) => row.organization_name },
    { header: t('organizationId'), value: (row) => row.organization_id },
    { header: t('userId'), value: (row) => row.user_id },
    { header: t('advancedBalanceId'), value: (row) => row.advanced_balance_id },
    decimalColumn(t('amount'), (row) => row.amount),
    { header: t('currency'), value: (row) => row.currency },
    decimalColumn(t('balanceBefore'), (row) => row.balance_before),
    decimalColumn(t('balanceAfter'), (row) => row.balance_after),
    { header: t('requester'), value: (row) => row.requester.name },
    { header: t('reason'), value: (row) => row.reason },
    moment('created', (row) => row.created_at),
    moment('approved', (row) => row.approved_at),
    moment('sent', (row) => row.sent_at),
    moment('settled', (row) => row.settled_at),
    { header: t('settledBy'), value: (row) => row.settled_by },
    { header: t('upstreamRequestId'), value: (row) => row.upstream_request_id },
  ]
}

/** Exactly what is filtered, however much it is. Who took it, and how much, is in the trail before the first byte leaves. */
export const exportTopUps = readVerb({
  name: 'top-ups.export',
  permission: 'top-ups.export',
  input: topUpsExportSchema,
  run: async (ctx, input): Promise<Download> => {
    const { sort, dir, ...filter } = input
    const timeZone = zoneOf(ctx)
    const where = topUpsWhere(filter, timeZone)
    return exportRows<ExportedTopUp>({
      db: ctx.db,
      rows: exportedTopUps(ctx.db, where, topUpsOrder(input)).toSQL(),
      count: ctx.db
        .select({ rows: sql`count(*)` })
        .from(topUps)
        .where(where)
        .toSQL(),
      columns: columns(ctx.locale, timeZone),
      fileName: `top-ups-${zonedIso(ctx.clock.now(), timeZone).slice(0, 10)}`,
      audit: (rows) =>
        record(ctx, {
          action: 'top-ups.export',
          subject: { kind: 'list', id: 'top-ups' },
          after: { filter, sort, dir, timeZone, rows },
        }),
    })
  },
})
