'use client'

import { useTranslations } from 'next-intl'
import type { IconName } from '@/components/ui/icons/names'
import { Badge, Status, type Tone } from '@/components/ui/status'
import type { ApprovalKind, ApprovalStatus } from '@/lib/shared/approval'

export const APPROVAL_LOOKS: Record<ApprovalStatus, { tone: Tone; icon: IconName }> = {
  waiting: { tone: 'accent', icon: 'users' },
  approved: { tone: 'good', icon: 'check' },
  used: { tone: 'good', icon: 'good' },
  declined: { tone: 'bad', icon: 'bad' },
  void: { tone: 'warn', icon: 'warn' },
  lapsed: { tone: 'neutral', icon: 'clock' },
  withdrawn: { tone: 'neutral', icon: 'off' },
}

export const KIND_ICONS: Record<ApprovalKind, IconName> = {
  'top-up': 'top-up',
  'top-up-batch': 'many',
  tariff: 'tariff',
  'api-key': 'key',
  swap: 'swap',
  withdrawal: 'withdrawal',
  'withdrawal-decision': 'withdrawal',
  policy: 'policy',
}

/** The status of a request on a soft ground, for headers. */
export function ApprovalBadge({ status }: { status: ApprovalStatus }) {
  const t = useTranslations('approvals.statuses')
  return <Badge {...APPROVAL_LOOKS[status]}>{t(status)}</Badge>
}

/** The status of a request, for cells. */
export function ApprovalStatusCell({ status }: { status: ApprovalStatus }) {
  const t = useTranslations('approvals.statuses')
  return <Status {...APPROVAL_LOOKS[status]}>{t(status)}</Status>
}
