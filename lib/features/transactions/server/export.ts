import 'server-only'
import { translate } from '@/lib/i18n/translate'
import { zonedIso } from '@/lib/server/csv-time'
import { takeExportPlace } from '@/lib/server/export-place'
import type { Download } from '@/lib/server/http/route'
import { readVerb } from '@/lib/server/verb'
import { record } from '@/lib/server/write'
import { zoneOf } from '@/lib/server/zone'
import type { AuditSubject } from '@/lib/shared/audit'
import { AppError } from '@/lib/shared/errors'
import type { Locale } from '@/lib/shared/i18n/locales'
import { transactionsExportSchema } from '../schema'
import { asOrganization, askedBy } from './asking'
import { HistoryFile, type Column } from './history-file'
import { Sieve } from './sieve'
import { walk } from './walk'

function columns(locale: Locale, timeZone: string): Column[] {
  const t = (name: string) => translate(locale, { key: `transactions.fields.${name}` })
  return [
    {
      header: `${t('date')} (${timeZone})`,
      value: ({ date }) => (date === null ? null : zonedIso(new Date(date), timeZone)),
    },
    { header: t('type'), value: ({ type }) => type },
    { header: t('amount'), value: ({ amount }) => amount },
    { header: t('currency'), value: ({ currency }) => currency },
    { header: t('network'), value: ({ network }) => network },
    { header: t('amountUsd'), value: ({ amountUSD }) => amountUSD },
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
    const leave = takeExportPlace(ctx.db)
    const file = new HistoryFile({
      history: walk(own, asked),
      sieve,
      columns: columns(ctx.locale, timeZone),
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
    return {
      fileName: `transactions-${id}-${zonedIso(ctx.clock.now(), timeZone).slice(0, 10)}.csv`,
      contentType: 'text/csv; charset=utf-8',
      chunks: file,
    }
  },
})
