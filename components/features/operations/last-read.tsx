'use client'

import { useTranslations } from 'next-intl'
import { Time } from '@/components/shared/value/time'
import { Icon } from '@/components/ui/icons/icon'
import { usePresent } from '@/lib/client/clock'
import { OLD_MS } from '@/lib/features/operations/choices'
import type { OperationSummaryDto } from '@/lib/features/operations/dto'
import { isFinal } from '@/lib/features/operations/status'

type Reading = Pick<OperationSummaryDto, 'state' | 'readAt' | 'readSource' | 'noKey'>

/** Whether it may well stand otherwise by now: what is over does not grow old. */
export const isOld = ({ state, readAt }: Pick<Reading, 'state' | 'readAt'>, present: number): boolean =>
  !isFinal(state) && (readAt === null || present - Date.parse(readAt) > OLD_MS)

/** How old the last reading is and where it came from; nothing that grew old looks fresh. */
export function LastRead({ operation }: { operation: Reading }) {
  const t = useTranslations('operations.table')
  const old = isOld(operation, usePresent())
  const { readAt, readSource, noKey, state } = operation
  if (noKey && !isFinal(state))
    return (
      <span className="inline-flex items-center gap-x-1 max-md:flex-wrap text-warn" data-tip={t('noKeyTip')}>
        <Icon name="key" className="size-3.5" /> {t('noKey')}
        {readAt !== null && <Time short iso={readAt} className="text-ink-3" />}
      </span>
    )
  return (
    <span
      data-old={old || undefined}
      data-tip={old ? t('oldTip') : undefined}
      className={
        old
          ? 'inline-flex items-center gap-x-1 max-md:flex-wrap text-warn'
          : 'inline-flex items-center gap-x-1 max-md:flex-wrap'
      }
    >
      {old && <Icon name="warn" className="size-3.5" />}
      {readAt === null ? t('never') : <Time short iso={readAt} />}
      {readSource !== null && <span className="text-ink-3">· {t(`by.${readSource}`)}</span>}
    </span>
  )
}
