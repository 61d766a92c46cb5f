'use client'

import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import { cx } from '@/components/ui/cx'
import { usePresent } from '@/lib/client/clock'
import type { OperationSummaryDto } from '@/lib/features/operations/dto'
import type { OperationKind } from '@/lib/features/operations/status'
import { isOld } from './last-read'
import { useOperations } from './operations-list'
import { useKindTexts } from './use-kind'

/** "as of 14:02:11, 3 rows older than 5 minutes": reckoned by the page's own clock, so that it grows old with nobody to say so. */
export function AsOf({
  asOf,
  rows,
  lost,
}: {
  asOf: string
  rows: readonly OperationSummaryDto[]
  /** The last attempt to read it anew has failed. */
  lost: boolean
}) {
  const t = useTranslations('operations.table')
  const locale = useLocale()
  const timeZone = useTimeZone()
  const present = usePresent()
  const count = rows.filter((row) => isOld(row, present)).length
  const time = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(new Date(asOf))
  return (
    <span
      data-as-of={asOf}
      className={cx('numeric block text-xs', lost || count > 0 ? 'text-warn' : 'text-ink-3')}
    >
      {lost ? t('lost', { time }) : t('asOf', { time })}, {t('old', { count })}
    </span>
  )
}

/** Under the title of a list: what it is, and how old it is. */
export function ListLead({ kind }: { kind: OperationKind }) {
  const own = useKindTexts(kind)
  const { data, isRefetchError, fetchStatus } = useOperations(kind).page
  return (
    <>
      {own('lead')}
      {data && <AsOf asOf={data.asOf} rows={data.rows} lost={isRefetchError || fetchStatus === 'paused'} />}
    </>
  )
}
