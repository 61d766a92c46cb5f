'use client'

import { useTranslations } from 'next-intl'
import { Moment } from '@/components/shared/value/moment'
import { cx } from '@/components/ui/cx'
import { Icon } from '@/components/ui/icons/icon'
import type { IconName } from '@/components/ui/icons/names'
import { Panel } from '@/components/ui/panel'
import { usePresent } from '@/lib/client/clock'
import type { OperationDto, TimelineStepDto } from '@/lib/features/operations/dto'
import { isFinal } from '@/lib/features/operations/status'
import { useStatusText } from './operation-status'
import { useDuration } from './use-duration'

type Look = { icon: IconName; ink: string }
const PASSED: Look = { icon: 'good', ink: 'text-good' }
const NOW: Look = { icon: 'clock', ink: 'text-accent-ink' }
const FAILED: Look = { icon: 'bad', ink: 'text-bad' }

/** Every status that was ever seen, in its turn, with how long it lasted; the last one still counts. */
export function OperationTimeline({ operation }: { operation: OperationDto }) {
  const t = useTranslations('operations')
  const { timeline, state } = operation
  const look = ({ to }: TimelineStepDto) => {
    if (to !== null || state === 'done') return PASSED
    return state === 'failed' ? FAILED : NOW
  }
  return (
    <Panel title={t('timeline.title')} description={t('timeline.lead')}>
      {timeline.length === 0 ? (
        <p className="text-ink-3">{t('timeline.nothing')}</p>
      ) : (
        <ol>
          {timeline.map((step, nth) => {
            const last = nth === timeline.length - 1
            const { icon, ink } = look(step)
            return (
              <li key={`${step.status} ${step.from}`} data-step={step.status} className="flex gap-3">
                <span className="flex flex-col items-center">
                  <Icon name={icon} className={cx('mt-0.5', ink)} />
                  {!last && <span aria-hidden="true" className="my-1 w-px flex-1 bg-line-strong" />}
                </span>
                <Step step={step} over={isFinal(state)} last={last} />
              </li>
            )
          })}
        </ol>
      )}
    </Panel>
  )
}

function Step({ step, over, last }: { step: TimelineStepDto; over: boolean; last: boolean }) {
  const t = useTranslations('operations')
  const words = useStatusText()
  const duration = useDuration()
  const present = usePresent()
  const { status, from, to, source } = step
  const seconds = to === null ? Math.max(0, Math.floor((present - Date.parse(from)) / 1_000)) : step.seconds
  const meaning = words(status)
  return (
    <div className={cx('min-w-0 flex-1', !last && 'pb-4')}>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-semibold">{meaning}</span>
        {meaning !== status && <bdi className="font-mono text-2xs text-ink-3">{status}</bdi>}
        <span className="text-xs">
          <Moment iso={from} />
        </span>
      </p>
      <p className="text-ink-2" suppressHydrationWarning>
        {!(to === null && over) && (
          <>{t(to === null ? 'timeline.still' : 'timeline.lasted', { duration: duration(seconds) })} · </>
        )}
        <span className="text-ink-3">{t('timeline.by', { source: t(`readBy.${source}`) })}</span>
      </p>
    </div>
  )
}
