'use client'

import { useTranslations } from 'next-intl'
import type { IconName } from '@/components/ui/icons/names'
import { Badge, Status, type Tone } from '@/components/ui/status'
import type { OperationSummaryDto } from '@/lib/features/operations/dto'
import type { OperationState } from '@/lib/features/operations/status'

type Standing = Pick<OperationSummaryDto, 'state' | 'status' | 'stuck'>

/** What waits is never shown as failed: only what the gateway itself gave up is red. */
const LOOKS: Record<OperationState, { tone: Tone; icon: IconName }> = {
  'in-progress': { tone: 'accent', icon: 'clock' },
  'needs-person': { tone: 'warn', icon: 'user' },
  done: { tone: 'good', icon: 'good' },
  failed: { tone: 'bad', icon: 'bad' },
}
const STUCK = { tone: 'warn', icon: 'stuck' } as const satisfies { tone: Tone; icon: IconName }

/** How it stands in a word of the desk, on a soft ground, for headers. */
export function OperationBadge({ operation }: { operation: Standing }) {
  const t = useTranslations('operations')
  return (
    <>
      <Badge {...LOOKS[operation.state]}>{t(`states.${operation.state}`)}</Badge>
      {operation.stuck && <Badge {...STUCK}>{t('table.stuck')}</Badge>}
    </>
  )
}

/** The same for cells, with the gateway's own word behind it, as it came. */
export function OperationStatus({ operation }: { operation: Standing }) {
  const t = useTranslations('operations')
  const { state, status, stuck } = operation
  return (
    <span className="inline-flex min-w-0 items-center gap-x-2 max-md:flex-wrap max-md:[.data-table_&]:justify-end">
      <span data-tip={stuck ? t('table.stuckTip') : undefined}>
        {stuck ? (
          <Status {...STUCK}>{state === 'needs-person' ? t('states.needs-person') : t('table.stuck')}</Status>
        ) : (
          <Status {...LOOKS[state]}>{t(`states.${state}`)}</Status>
        )}
      </span>
      <bdi
        className="min-w-0 truncate font-mono text-2xs text-ink-3 md:max-w-22"
        data-tip={t('table.word', { status })}
      >
        {status}
      </bdi>
    </span>
  )
}

/** What a status of the gateway means, where the desk knows its word; else the word as it came. */
export function useStatusText() {
  const t = useTranslations('operations')
  return (status: string): string => {
    const key = `statuses.${status.toUpperCase()}` as Parameters<typeof t.has>[0]
    return t.has(key) ? t(key) : status
  }
}
