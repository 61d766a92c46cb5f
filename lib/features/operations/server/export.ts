import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { translate } from '@/lib/i18n/translate'
import { decimalColumn, momentColumn, type Column, type Download } from '@/lib/server/export/download'
import { exportRows } from '@/lib/server/export/snapshot'
import { zonedIso } from '@/lib/server/export/zoned-iso'
import { readVerb } from '@/lib/server/verb'
import { record } from '@/lib/server/write'
import { zoneOf } from '@/lib/server/zone'
import type { Locale } from '@/lib/shared/i18n/locales'
import { operationsExportSchema } from '../schema'
import { NOUN_OF, type OperationKind } from '../status'
import { allOf, ordered } from './conditions'
import { ofOperation } from './repository'
import { operations, operationTurns } from './tables'

/** Names as in SQL. */
type Exported = Record<
  | 'id'
  | 'status'
  | 'state'
  | 'organization_id'
  | 'organization_name'
  | 'user_id'
  | 'currency_from'
  | 'network_from'
  | 'amount_from'
  | 'amount_usd'
  | 'currency_to'
  | 'network_to'
  | 'amount_to'
  | 'amount_to_receive'
  | 'risk_level'
  | 'address_to'
  | 'tx_id'
  | 'client_id'
  | 'entered_source'
  | 'read_source',
  string | null
> &
  Record<'created_at' | 'updated_at' | 'entered_at' | 'status_since' | 'stuck_at' | 'read_at', Date | null>

const selected = {
  id: operations.id,
  status: operations.status,
  state: operations.state,
  organizationId: operations.organizationId,
  organizationName: operations.organizationName,
  userId: operations.userId,
  currencyFrom: operations.currencyFrom,
  networkFrom: operations.networkFrom,
  amountFrom: operations.amountFrom,
  amountUsd: operations.amountUsd,
  currencyTo: operations.currencyTo,
  networkTo: operations.networkTo,
  amountTo: operations.amountTo,
  amountToReceive: operations.amountToReceive,
  riskLevel: operations.riskLevel,
  addressTo: operations.addressTo,
  txId: operations.txId,
  clientId: operations.clientId,
  createdAt: operations.createdAt,
  updatedAt: operations.updatedAt,
  statusSince: operations.statusSince,
  stuckAt: operations.stuckAt,
  enteredAt: operations.enteredAt,
  enteredSource: operations.enteredSource,
  readAt: operationTurns.readAt,
  readSource: operationTurns.readSource,
}

function columns(locale: Locale, timeZone: string): Column<Exported>[] {
  const t = (key: string) => translate(locale, { key: `operations.${key}` })
  const text = (name: string, pick: (row: Exported) => string | null): Column<Exported> => ({
    header: t(`fields.${name}`),
    value: pick,
  })
  const word = (name: string, group: string, pick: (row: Exported) => string | null): Column<Exported> =>
    text(name, (row) => {
      const value = pick(row)
      return value === null ? null : t(`${group}.${value}`)
    })
  const moment = (name: string, pick: (row: Exported) => Date | null) =>
    momentColumn(t(`fields.${name}`), timeZone, pick)
  const decimal = (name: string, pick: (row: Exported) => string | null) =>
    decimalColumn(t(`fields.${name}`), pick)
  return [
    text('id', (row) => row.id),
    text('status', (row) => row.status),
    word('state', 'states', (row) => row.state),
    moment('statusSince', (row) => row.status_since),
    moment('stuck', (row) => row.stuck_at),
    text('organization', (row) => row.organization_name),
    text('organizationId', (row) => row.organization_id),
    text('userId', (row) => row.user_id),
    decimal('amountFrom', (row) => row.amount_from),
    text('currencyFrom', (row) => row.currency_from),
    text('networkFrom', (row) => row.network_from),
    decimal('amountUsd', (row) => row.amount_usd),
    decimal('amountTo', (row) => row.amount_to),
    decimal('amountToReceive', (row) => row.amount_to_receive),
    text('currencyTo', (row) => row.currency_to),
    text('networkTo', (row) => row.network_to),
    text('addressTo', (row) => row.address_to),
    text('txId', (row) => row.tx_id),
    text('clientId', (row) => row.client_id),
    text('riskLevel', (row) => row.risk_level),
    moment('created', (row) => row.created_at),
    moment('updated', (row) => row.updated_at),
    moment('entered', (row) => row.entered_at),
    word('enteredSource', 'entered', (row) => row.entered_source),
    moment('read', (row) => row.read_at),
    word('readSource', 'readBy', (row) => row.read_source),
  ]
}

/** Exactly what is filtered, however much it is. Who took it, and how much, is in the trail before the first byte leaves. */
export const exportOperations = (kind: OperationKind) =>
  readVerb({
    name: `${NOUN_OF[kind]}.export`,
    permission: `${NOUN_OF[kind]}.export`,
    input: operationsExportSchema,
    run: async (ctx, query): Promise<Download> => {
      const { sort, dir, ...filter } = query
      const timeZone = zoneOf(ctx)
      const now = ctx.clock.now()
      const where = allOf(kind, filter, { timeZone, now })
      return exportRows<Exported>({
        db: ctx.db,
        rows: ctx.db
          .select(selected)
          .from(operations)
          .innerJoin(operationTurns, ofOperation)
          .where(where)
          .orderBy(ordered(sort, dir))
          .toSQL(),
        count: ctx.db
          .select({ rows: sql`count(*)` })
          .from(operations)
          .innerJoin(operationTurns, eq(operationTurns.operationId, operations.id))
          .where(where)
          .toSQL(),
        columns: columns(ctx.locale, timeZone),
        fileName: `${NOUN_OF[kind]}-${zonedIso(now, timeZone).slice(0, 10)}`,
        audit: (rows) =>
          record(ctx, {
            action: `${NOUN_OF[kind]}.export`,
            subject: { kind: 'list', id: NOUN_OF[kind] },
            after: { filter, sort, dir, timeZone, rows },
          }),
      })
    },
  })
