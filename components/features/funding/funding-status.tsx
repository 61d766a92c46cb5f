'use client'

import { useTranslations } from 'next-intl'
import { Badge, Status, type Tone } from '@/components/ui/status'
import type { IconName } from '@/components/ui/icons/names'
import type { FundingInvoiceSummaryDto } from '@/lib/features/funding/dto'
import { isKnownStatus, type Creation, type KnownStatus } from '@/lib/features/funding/status'

interface Look {
  tone: Tone
  icon?: IconName
}

const STATUS: Record<KnownStatus, Look> = {
  unpaid: { tone: 'info', icon: 'clock' },
  complete: { tone: 'good' },
  denied: { tone: 'bad' },
  payment_error: { tone: 'bad' },
  expired: { tone: 'warn' },
}
const CREATION: Record<Exclude<Creation, 'made'>, Look> = {
  sending: { tone: 'neutral', icon: 'pending' },
  unknown: { tone: 'warn', icon: 'unknown' },
  refused: { tone: 'bad' },
  'not-sent': { tone: 'neutral' },
  'not-made': { tone: 'neutral' },
}

/** Where an invoice stands: in words where its status is known, else as the vendor says it. */
export function FundingStatus({
  invoice: { creation, status },
  badge,
}: {
  invoice: Pick<FundingInvoiceSummaryDto, 'creation' | 'status'>
  badge?: boolean
}) {
  const t = useTranslations('funding')
  const Shown = badge ? Badge : Status
  if (creation !== 'made') return <Shown {...CREATION[creation]}>{t(`creation.${creation}`)}</Shown>
  if (status !== null && isKnownStatus(status))
    return <Shown {...STATUS[status]}>{t(`status.${status}`)}</Shown>
  return (
    <Shown tone="neutral" icon="unknown">
      <bdi className="font-mono text-xs">{status}</bdi>
    </Shown>
  )
}
