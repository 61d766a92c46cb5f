'use client'

import { useTranslations } from 'next-intl'
import { useDisabledReason } from '@/components/shared/access'
import { Button } from '@/components/ui/button'
import { MOST_DECISIONS, type ApprovalSummaryDto } from '@/lib/features/approvals/dto'
import { useChosenRequests } from './use-chosen-requests'

/** How many are chosen, and the way to decide about all of them with one reason. */
export function ChooseBar({ rows, onReview }: { rows: readonly ApprovalSummaryDto[]; onReview: () => void }) {
  const t = useTranslations('approvals.list')
  const { ids, choose } = useChosenRequests()
  const mayNot = useDisabledReason('approvals.decide')
  const rest = rows.filter(({ id }) => !ids.includes(id))
  const room = MOST_DECISIONS - ids.length
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-2">
      <p role="status" className="me-1 text-ink-2">
        {t('chosen', { count: ids.length })}
      </p>
      {rest.length > 0 && (
        <Button
          variant="quiet"
          icon="check"
          disabledReason={mayNot ?? (room < 1 ? t('most', { most: MOST_DECISIONS }) : undefined)}
          onClick={() => choose([...ids, ...rest.slice(0, room).map(({ id }) => id)])}
        >
          {t('chooseAll', { count: rows.length })}
        </Button>
      )}
      {ids.length > 0 && (
        <>
          <Button variant="quiet" icon="close" onClick={() => choose([])}>
            {t('clear')}
          </Button>
          <Button variant="primary" icon="many" disabledReason={mayNot} onClick={onReview}>
            {t('review', { count: ids.length })}
          </Button>
        </>
      )}
    </div>
  )
}
