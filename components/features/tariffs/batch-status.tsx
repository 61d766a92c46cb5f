'use client'

import { useTranslations } from 'next-intl'
import type { IconName } from '@/components/ui/icons/names'
import { Badge, Status, type Tone } from '@/components/ui/status'
import type { BatchStatus } from '@/lib/features/tariffs/status'

const LOOKS: Record<BatchStatus, { tone: Tone; icon: IconName }> = {
  planning: { tone: 'info', icon: 'refresh' },
  planned: { tone: 'accent', icon: 'users' },
  running: { tone: 'accent', icon: 'refresh' },
  paused: { tone: 'warn', icon: 'pause' },
  done: { tone: 'good', icon: 'good' },
  cancelled: { tone: 'neutral', icon: 'off' },
}

/** Where a batch stands, on a soft ground, for headers. */
export function BatchBadge({ status }: { status: BatchStatus }) {
  const t = useTranslations('tariffs.many.status')
  return <Badge {...LOOKS[status]}>{t(status)}</Badge>
}

/** Where a batch stands, for cells. */
export function BatchState({ status }: { status: BatchStatus }) {
  const t = useTranslations('tariffs.many.status')
  return <Status {...LOOKS[status]}>{t(status)}</Status>
}
