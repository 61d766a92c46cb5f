'use client'

import { useTranslations } from 'next-intl'
import type { IconName } from '@/components/ui/icons/names'
import { Badge, Status, type Tone } from '@/components/ui/status'
import type { TopUpStatus } from '@/lib/features/top-ups/status'

/** An unknown outcome is a question and no failure: nothing about it is red. */
const LOOKS: Record<TopUpStatus, { tone: Tone; icon: IconName }> = {
  draft: { tone: 'neutral', icon: 'pending' },
  'awaiting-approval': { tone: 'accent', icon: 'users' },
  approved: { tone: 'info', icon: 'clock' },
  sending: { tone: 'accent', icon: 'refresh' },
  unknown: { tone: 'warn', icon: 'unknown' },
  'needs-a-person': { tone: 'warn', icon: 'user' },
  confirmed: { tone: 'good', icon: 'good' },
  refused: { tone: 'bad', icon: 'bad' },
  'not-applied': { tone: 'neutral', icon: 'off' },
  declined: { tone: 'bad', icon: 'bad' },
  cancelled: { tone: 'neutral', icon: 'off' },
}

/** The status of a top-up on a soft ground, for headers. */
export function TopUpBadge({ status }: { status: TopUpStatus }) {
  const t = useTranslations('topUps.states')
  return <Badge {...LOOKS[status]}>{t(status)}</Badge>
}

/** The status of a top-up, for cells. */
export function TopUpState({ status }: { status: TopUpStatus }) {
  const t = useTranslations('topUps.states')
  return <Status {...LOOKS[status]}>{t(status)}</Status>
}
