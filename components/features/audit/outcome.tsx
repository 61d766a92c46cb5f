'use client'

import { Status, type Tone } from '@/components/ui/status'
import type { IconName } from '@/components/ui/icons/names'
import { useAuditNames } from './use-audit-names'

const LOOKS: Record<string, { tone: Tone; icon?: IconName }> = {
  begun: { tone: 'info', icon: 'pending' },
  done: { tone: 'good' },
  refused: { tone: 'warn', icon: 'lock' },
  'not-sent': { tone: 'neutral' },
  unknown: { tone: 'warn', icon: 'unknown' },
  failed: { tone: 'bad' },
}

/** How an attempt ended: colour, icon and word. One of another version is shown as it came. */
export function AuditOutcome({ outcome }: { outcome: string }) {
  const names = useAuditNames()
  const look = Object.hasOwn(LOOKS, outcome) ? LOOKS[outcome] : undefined
  return (
    <Status tone={look?.tone} icon={look?.icon}>
      {names.outcome(outcome)}
    </Status>
  )
}
