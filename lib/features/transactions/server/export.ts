import 'server-only'
import type { HistoryRecord } from '@/lib/gateway/port'
import { translate } from '@/lib/i18n/translate'
import { decimalColumn, momentColumn, type Column, type Download } from '@/lib/server/export/download'
import { takeExportPlace } from '@/lib/server/export/place'
import { zonedIso } from '@/lib/server/export/zoned-iso'
import { readVerb } from '@/lib/server/verb'
import { record } from '@/lib/server/write'
import { zoneOf } from '@/lib/server/zone'
import type { AuditSubject } from '@/lib/shared/audit'
import { AppError } from '@/lib/shared/errors'
import type { Locale } from '@/lib/shared/i18n/locales'
import { transactionsExportSchema } from '../schema'
import { asOrganization, askedBy } from './asking'
import { HistoryFile } from './history-file'
import { Sieve } from './sieve'
import { walk } from './walk'

function columns(locale: Locale, timeZone: string): Column<HistoryRecord>[] {
  const t = (name: string) => translate(locale, { key: `transactions.fields.${name}` })
  return [
    momentColumn(t('date'), timeZone, ({ date }) => (date === null ? null : new Date(date))),
    { header: t('type'), value: ({ type }) => type },
    decimalColumn(t('amount'), ({ amount }) => amount),
    { header: t('currency'), value: ({ currency }) => currency },
    { header: t('network'), value: ({ network }) => network },
    decimalColumn(t('amountUsd'), ({ amountUSD }) => amountUSD),
    { header: t('basis'), value: ({ basis }) => basis },
    { header: t('basisId'), value: ({ basisId }) => basisId },
    { header: t('id'), value: ({ id }) => id },
  ]
}

/**
 * The history of an organization as it is filtered, as a file: read from the gateway, a thousand records at a time, as fast
 * as the browser takes it. How many rows it has is known when it ends: that somebody began is in the trail before the first
 * byte leaves, and how it ended, with the rows that left, before the last one.
 *
 * @throws AppError NOT_FOUND, CONFLICT where the vault has no key of the organization, LIMITED where too many exports are
 *   running in this process, GATEWAY_*.
 */
export const exportTransactions = readVerb({
  name: 'transactions.export',
  permission: 'transactions.export',
  input: transactionsExportSchema,
  subject: ({ organizationId }) => ({ kind: 'organization', id: organizationId, organizationId }),
  run: async (ctx, filter): Promise<Download> => {
    const { row, own } = await asOrganization(ctx, filter.organizationId)
    if (own === null)
      throw new AppError('CONFLICT', `the vault has no key of organization ${row.id}`, {
        text: { key: 'transactions.errors.noKey' },
      })
    const timeZone = zoneOf(ctx)
    const asked = askedBy(ctx, filter)
    const { id, userId } = row
    const subject: AuditSubject = { kind: 'organization', id, userId, organizationId: id }
    const sieve = new Sieve(asked)
    const told = (rows?: number) => ({ ...filter, timeZone, rows, ignored: [...sieve.ignored] })
    const written = columns(ctx.locale, timeZone)
    const leave = takeExportPlace(ctx.db)
    const file = new HistoryFile({
      history: walk(own, asked),
      sieve,
      columns: written,
      ended: async (outcome, rows) => {
        leave()
        await record(ctx, { action: 'transactions.export', subject, outcome, after: told(rows) })
      },
    })
    try {
      // Read before anything is sent, so that a refusal of the gateway is still an ordinary error.
      await file.begin()
      await record(ctx, { action: 'transactions.export', subject, outcome: 'begun', after: told() })
    } catch (error) {
      leave()
      throw error
    }
    const day = zonedIso(ctx.clock.now(), timeZone).slice(0, 10)
    return { fileName: `transactions-${id}-${day}`, columns: written, records: file }
  },
})
