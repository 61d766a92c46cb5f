'use client'

import { useTranslations } from 'next-intl'
import { Time } from '@/components/shared/value/time'
import { Icon } from '@/components/ui/icons/icon'
import type { VoteDto } from '@/lib/shared/approval'

/** Who has decided what, when and why. */
export function Votes({ votes }: { votes: readonly VoteDto[] }) {
  const t = useTranslations('approvals.state')
  if (votes.length === 0) return null
  return (
    <ul aria-label={t('votes')} className="space-y-1.5">
      {votes.map(({ by, decision, reason, at }) => (
        <li key={by.staffId} className="flex gap-2">
          <Icon
            name={decision === 'approve' ? 'good' : 'bad'}
            className={decision === 'approve' ? 'mt-0.5 text-good' : 'mt-0.5 text-bad'}
          />
          <div className="min-w-0">
            <span className="font-medium text-ink">
              {t.rich(decision, { name: () => <bdi>{by.name}</bdi> })}
            </span>{' '}
            <Time iso={at} className="text-xs text-ink-3" />
            <p className="break-words text-ink-2">
              <bdi>{reason}</bdi>
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}
