'use client'

import { useTranslations } from 'next-intl'
import type { IconName } from '@/components/ui/icons/names'
import { Badge, Status, type Tone } from '@/components/ui/status'
import { OVER, type ChangeSetStatus, type LineState } from '@/lib/features/tariffs/status'

const SETS: Record<ChangeSetStatus, { tone: Tone; icon: IconName }> = {
  draft: { tone: 'neutral', icon: 'pending' },
  'awaiting-approval': { tone: 'accent', icon: 'users' },
  scheduled: { tone: 'info', icon: 'calendar' },
  queued: { tone: 'info', icon: 'clock' },
  applying: { tone: 'accent', icon: 'refresh' },
  checking: { tone: 'warn', icon: 'unknown' },
  stopped: { tone: 'bad', icon: 'bad' },
  applied: { tone: 'good', icon: 'good' },
  cancelled: { tone: 'neutral', icon: 'off' },
  closed: { tone: 'neutral', icon: 'off' },
}

const LINES: Record<LineState, { tone: Tone; icon: IconName }> = {
  pending: { tone: 'neutral', icon: 'pending' },
  sending: { tone: 'accent', icon: 'refresh' },
  accepted: { tone: 'info', icon: 'clock' },
  unknown: { tone: 'warn', icon: 'unknown' },
  applied: { tone: 'good', icon: 'good' },
  already: { tone: 'good', icon: 'check' },
  conflict: { tone: 'warn', icon: 'warn' },
  differs: { tone: 'warn', icon: 'warn' },
  refused: { tone: 'bad', icon: 'bad' },
  'not-sent': { tone: 'neutral', icon: 'off' },
}

/** The status of a change-set on a soft ground, for headers. */
export function ChangeSetBadge({ status }: { status: ChangeSetStatus }) {
  const t = useTranslations('tariffs.states.set')
  return <Badge {...SETS[status]}>{t(status)}</Badge>
}

/** The status of a change-set, for cells. */
export function ChangeSetState({ status }: { status: ChangeSetStatus }) {
  const t = useTranslations('tariffs.states.set')
  return <Status {...SETS[status]}>{t(status)}</Status>
}

/** Where nothing more will be sent, a line that waits is one that was not sent. */
const RESTING: readonly ChangeSetStatus[] = [...OVER, 'stopped']

/** The state of a line as it stands in a change-set of this status. */
export const lineStateIn = (status: ChangeSetStatus, state: LineState): LineState =>
  state === 'pending' && RESTING.includes(status) ? 'not-sent' : state

export function ChangeLineState({ status, state }: { status: ChangeSetStatus; state: LineState }) {
  const t = useTranslations('tariffs.states.line')
  const shown = lineStateIn(status, state)
  return <Status {...LINES[shown]}>{t(shown)}</Status>
}
