import 'server-only'
import { translate } from '@/lib/i18n/translate'
import type { Text } from '@/lib/shared/errors'
import type { Locale } from '@/lib/shared/i18n/locales'
import type { Trouble } from '../choices'
import type { StuckDto, TimelineStepDto } from '../dto'
import type { Usual } from './norms'
import type { OperationRow } from './repository'

/** What an operation waits for, as far as its last answer shows. */
export function troubleOf({ state, status, snapshot, txId }: OperationRow): Trouble {
  if (state === 'needs-person') return 'approval'
  if (snapshot.message !== null && snapshot.message !== '') return 'error'
  if (txId !== null) return 'unconfirmed'
  if (/^(PENDING|CREATED)$/i.test(status)) return 'provider'
  return /^WITHDRAWING$/i.test(status) ? 'payout' : 'other'
}

/** What is the matter with it and what to do next; null where it does not take longer than usual. */
export function stuckOf(row: OperationRow, { seconds, learned }: Usual): StuckDto | null {
  if (row.stuckAt === null) return null
  const trouble = troubleOf(row)
  const params: Text['params'] = { status: row.status, message: row.snapshot.message ?? '' }
  return {
    trouble,
    since: row.statusSince.toISOString(),
    usualSeconds: seconds,
    learned,
    what: { key: `operations.stuck.what.${trouble}`, params },
    next: { key: `operations.stuck.next.${trouble}` },
  }
}

const money = (amount: string | null, currency: string | null, network: string | null) =>
  amount === null ? null : [amount, currency, network && `(${network})`].filter(Boolean).join(' ')

/** Everything that the gateway's support asks for, ready to be sent. Times are UTC: it is read elsewhere. */
export function supportTextOf(
  row: OperationRow,
  timeline: readonly TimelineStepDto[],
  locale: Locale,
): string {
  const t = (key: string, params?: Text['params']) => translate(locale, { key: `operations.${key}`, params })
  const since = row.statusSince.toISOString()
  const facts: [string, string | null][] = [
    ['id', row.id],
    ['organizationId', row.organizationId],
    ['userId', row.userId],
    ['status', row.status],
    ['message', row.snapshot.message],
    ['created', row.createdAt.toISOString()],
    ['amountFrom', money(row.amountFrom, row.currencyFrom, row.networkFrom)],
    ['amountTo', money(row.amountTo, row.currencyTo, row.networkTo)],
    ['amountToReceive', money(row.amountToReceive, row.currencyTo, row.networkTo)],
    ['addressTo', row.addressTo],
    ['addressFrom', row.addressFrom],
    ['txId', row.txId],
    ['clientId', row.clientId],
    ['read', row.readAt?.toISOString() ?? null],
  ]
  const seen = timeline.map(({ status, from }) => `${status} ${from}`).join(', ')
  return [
    t('support.intro', { kind: row.kind, id: row.id, status: row.status, since }),
    ...facts.flatMap(([name, value]) =>
      value === null || value === '' ? [] : [t('support.line', { name: t(`fields.${name}`), value })],
    ),
    t('support.seen', { statuses: seen }),
  ].join('\n')
}
