'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Moment } from '@/components/shared/value/moment'
import { cx } from '@/components/ui/cx'
import { Icon } from '@/components/ui/icons/icon'
import type { IconName } from '@/components/ui/icons/names'
import { Panel } from '@/components/ui/panel'
import type { TopUpDto } from '@/lib/features/top-ups/dto'
import { stepStates, STEPS, type Step, type StepState } from './timeline-steps'
import { ApprovalStep, AskedStep, OutcomeStep, SentStep } from './timeline-texts'

const LOOKS: Record<StepState, { icon: IconName; ink: string }> = {
  done: { icon: 'good', ink: 'text-good' },
  now: { icon: 'clock', ink: 'text-accent-ink' },
  later: { icon: 'pending', ink: 'text-ink-3' },
  bad: { icon: 'bad', ink: 'text-bad' },
}

const BODIES: Record<Step, (props: { topUp: TopUpDto }) => ReactNode> = {
  asked: AskedStep,
  approval: ApprovalStep,
  sent: SentStep,
  outcome: OutcomeStep,
}

/** The four steps of a top-up with times and people, also those that are to come: one sees the whole way at once. */
export function TopUpTimeline({ topUp }: { topUp: TopUpDto }) {
  const t = useTranslations('topUps.timeline')
  const states = stepStates(topUp)
  const times: Record<Step, string | null> = {
    asked: topUp.createdAt,
    approval: topUp.approvedAt,
    sent: topUp.sentAt,
    outcome: topUp.settledAt,
  }
  return (
    <Panel title={t('title')}>
      <ol>
        {STEPS.map((step, nth) => {
          const state = states[step]
          const Body = BODIES[step]
          const at = times[step]
          return (
            <li key={step} data-step={step} data-state={state} className="flex gap-3">
              <span className="flex flex-col items-center">
                <Icon name={LOOKS[state].icon} className={cx('mt-0.5', LOOKS[state].ink)} />
                {nth < STEPS.length - 1 && (
                  <span aria-hidden="true" className="my-1 w-px flex-1 bg-line-strong" />
                )}
              </span>
              <div className={cx('min-w-0 flex-1', nth < STEPS.length - 1 && 'pb-4')}>
                <p className="flex flex-wrap items-baseline gap-x-2">
                  <span className={cx('font-semibold', state === 'later' && 'text-ink-3')}>{t(step)}</span>
                  <span className="sr-only">({t(`state.${state}`)})</span>
                  {at !== null && (
                    <span className="text-xs">
                      <Moment iso={at} />
                    </span>
                  )}
                </p>
                <div className="space-y-0.5 break-words text-ink-2">
                  <Body topUp={topUp} />
                </div>
              </div>
            </li>
          )
        })}
      </ol>
    </Panel>
  )
}
