'use client'

import { useTranslations } from 'next-intl'
import type { IconName } from '@/components/ui/icons/names'
import { Badge, Status, type Tone } from '@/components/ui/status'
import type { TopUpBatchStatus } from '@/lib/features/top-ups/status'

const LOOKS: Record<TopUpBatchStatus, { tone: Tone; icon: IconName }> = {
  checked: { tone: 'neutral', icon: 'draft' },
  'awaiting-approval': { tone: 'accent', icon: 'users' },
  running: { tone: 'accent', icon: 'refresh' },
  paused: { tone: 'warn', icon: 'pause' },
  done: { tone: 'good', icon: 'good' },
  declined: { tone: 'bad', icon: 'bad' },
  cancelled: { tone: 'neutral', icon: 'off' },
}

/** Where a list stands, for headers. */
export function ListBadge({ status }: { status: TopUpBatchStatus }) {
  const t = useTranslations('topUps.many.states')
  return <Badge {...LOOKS[status]}>{t(status)}</Badge>
}

/** Where a list stands, for cells. */
export function ListState({ status }: { status: TopUpBatchStatus }) {
  const t = useTranslations('topUps.many.states')
  return <Status {...LOOKS[status]}>{t(status)}</Status>
}
