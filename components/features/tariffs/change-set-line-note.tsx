'use client'

import { useTranslations } from 'next-intl'
import { Id } from '@/components/shared/value/id'
import { Icon } from '@/components/ui/icons/icon'
import type { IconName } from '@/components/ui/icons/names'
import { useText } from '@/lib/client/use-text'
import type { ChangeLineDto, ChangeSetDto } from '@/lib/features/tariffs/dto'
import { isReview, type ChangeSetStatus, type LineState } from '@/lib/features/tariffs/status'
import { ChangeSetFound } from './change-set-found'

const SPOKEN = ['already', 'unknown', 'conflict', 'differs'] as const

/** What the reason that is kept with a line explains. Of any other state: why its answer was not known at first. */
const WHY: Partial<Record<LineState, 'refused' | 'notSentWhy'>> = {
  refused: 'refused',
  'not-sent': 'notSentWhy',
  pending: 'notSentWhy',
}

/** Whether there is more to say about a line than its values and its state. */
export function hasNote(status: ChangeSetStatus, line: ChangeLineDto): boolean {
  if (line.standsForNone || line.error !== null || line.upstreamRequestId !== null) return true
  if (isReview(status)) return line.flags.length > 0 || Object.keys(line.problems).length > 0
  return SPOKEN.some((state) => state === line.state)
}

/** What a person has to know before they decide, and how it ended where it did not simply succeed. */
export function ChangeSetLineNote({ set, line }: { set: ChangeSetDto; line: ChangeLineDto }) {
  const t = useTranslations('tariffs.changeSet')
  const text = useText()
  const review = isReview(set.status)
  const spoken = SPOKEN.find((state) => state === line.state)
  return (
    <ul className="grid gap-1 text-xs text-ink-2">
      {review &&
        Object.entries(line.problems).map(([field, problem]) => (
          <Note key={field} icon="bad" ink="text-bad">
            {text.field(problem)}
          </Note>
        ))}
      {line.standsForNone && (
        <Note icon="info" ink="text-info">
          {t('lines.standsForNone')}
        </Note>
      )}
      {review &&
        line.flags
          .filter((flag) => !(line.standsForNone && flag === 'equals-general'))
          .map((flag) => (
            <Note key={flag} icon="warn" ink="text-warn">
              {t(`flags.${flag}`)}
            </Note>
          ))}
      {line.error && (
        <Note
          icon={line.state === 'refused' ? 'bad' : 'info'}
          ink={line.state === 'refused' ? 'text-bad' : 'text-ink-3'}
        >
          <bdi>{t(`line.${WHY[line.state] ?? 'lostWhy'}`, line.error)}</bdi>
        </Note>
      )}
      {spoken && (
        <Note
          icon={spoken === 'already' ? 'info' : 'warn'}
          ink={spoken === 'already' ? 'text-ink-3' : 'text-warn'}
        >
          {t(`line.${spoken}`)}
        </Note>
      )}
      {line.upstreamRequestId !== null && (
        <li className="flex flex-wrap items-center gap-x-1.5 ps-5 text-ink-3">
          {t('line.upstream')} <Id value={line.upstreamRequestId} label={t('line.copyUpstream')} />
        </li>
      )}
      {(spoken === 'conflict' || spoken === 'differs') && <ChangeSetFound set={set} line={line} />}
    </ul>
  )
}

function Note({ icon, ink, children }: { icon: IconName; ink: string; children: React.ReactNode }) {
  return (
    <li className="flex items-start gap-1.5">
      <Icon name={icon} className={`mt-px size-3.5 ${ink}`} />
      <span className="min-w-0 break-words">{children}</span>
    </li>
  )
}
