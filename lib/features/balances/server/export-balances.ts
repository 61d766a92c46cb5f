import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { translate } from '@/lib/i18n/translate'
import { organizations } from '@/lib/features/organizations/server/tables'
import { decimalColumn, momentColumn, type Column, type Download } from '@/lib/server/export/download'
import { exportRows } from '@/lib/server/export/snapshot'
import { zonedIso } from '@/lib/server/export/zoned-iso'
import { readVerb } from '@/lib/server/verb'
import { record } from '@/lib/server/write'
import { zoneOf } from '@/lib/server/zone'
import type { Locale } from '@/lib/shared/i18n/locales'
import { balancesExportSchema } from '../schema'
import { allOf, ordered } from './conditions'
import { balances } from './tables'
import { thresholdOf } from './threshold-sql'

interface Exported {
  organization: string | null
  owner_email: string | null
  organization_id: string
  user_id: string
  advanced_balance_id: string
  balance: string
  currency: string
  blocked: boolean
  block_reason: string | null
  available: string[]
  threshold: string | null
  low: boolean
  spend_per_day: string | null
  days_left_low: string | null
  days_left_high: string | null
  source: string
  read_at: Date
}

function columns(locale: Locale, timeZone: string): Column<Exported>[] {
  const t = (name: string) => translate(locale, { key: `balances.export.${name}` })
  const column = (name: string, value: Column<Exported>['value']): Column<Exported> => ({
    header: t(name),
    value,
  })
  const decimal = (name: string, value: (row: Exported) => string | null) => decimalColumn(t(name), value)
  return [
    column('organization', (row) => row.organization),
    column('owner', (row) => row.owner_email),
    decimal('balance', (row) => row.balance),
    column('currency', (row) => row.currency),
    column('low', (row) => row.low),
    decimal('threshold', (row) => row.threshold),
    column('blocked', (row) => row.blocked),
    column('blockReason', (row) => row.block_reason),
    column('available', (row) => row.available.join(' ')),
    decimal('spendPerDay', (row) => row.spend_per_day),
    decimal('daysLow', (row) => row.days_left_low),
    decimal('daysHigh', (row) => row.days_left_high),
    column('source', (row) => row.source),
    momentColumn(t('readAt'), timeZone, (row) => row.read_at),
    column('organizationId', (row) => row.organization_id),
    column('ownerId', (row) => row.user_id),
    column('balanceId', (row) => row.advanced_balance_id),
  ]
}

/** Exactly what is filtered, however much it is. Who took it, and how much, is in the trail before the first byte leaves. */
export const exportBalances = readVerb({
  name: 'balances.export',
  permission: 'balances.export',
  input: balancesExportSchema,
  run: async (ctx, { sort, dir, ...filter }): Promise<Download> => {
    const timeZone = zoneOf(ctx)
    const where = allOf(filter)
    const { db } = ctx
    return exportRows<Exported>({
      db,
      rows: db
        .select({
          organization: sql`${organizations.name}`.as('organization'),
          ownerEmail: organizations.ownerEmail,
          organizationId: balances.organizationId,
          userId: balances.userId,
          advancedBalanceId: balances.advancedBalanceId,
          balance: balances.balance,
          currency: balances.currency,
          blocked: balances.blocked,
          blockReason: balances.blockReason,
          available: balances.available,
          threshold: sql`${thresholdOf}`.as('threshold'),
          low: balances.low,
          spendPerDay: balances.spendPerDay,
          daysLeftLow: balances.daysLeftLow,
          daysLeftHigh: balances.daysLeftHigh,
          source: balances.source,
          readAt: balances.readAt,
        })
        .from(balances)
        .leftJoin(organizations, eq(organizations.id, balances.organizationId))
        .where(where)
        .orderBy(ordered(sort, dir))
        .toSQL(),
      count: db
        .select({ rows: sql`count(*)` })
        .from(balances)
        .where(where)
        .toSQL(),
      columns: columns(ctx.locale, timeZone),
      fileName: `balances-${zonedIso(ctx.clock.now(), timeZone).slice(0, 10)}`,
      audit: (rows) =>
        record(ctx, {
          action: 'balances.export',
          subject: { kind: 'list', id: 'balances' },
          after: { filter, sort, dir, timeZone, rows },
        }),
    })
  },
})
