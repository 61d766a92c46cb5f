import type { Tone } from '@/components/ui/status'
import type { IconName } from '@/components/ui/icons/names'
import { NOTICE_KINDS, type NoticeKind } from '@/lib/shared/notice'

interface Look {
  icon: IconName
  tone: Tone
}

const LOOKS: Record<NoticeKind, Look> = {
  'approval-asked': { icon: 'approval', tone: 'accent' },
  'approval-decided': { icon: 'check', tone: 'good' },
  'approval-void': { icon: 'off', tone: 'warn' },
  'approval-lapsed': { icon: 'clock', tone: 'warn' },
  'glass-broken': { icon: 'emergency', tone: 'bad' },
  'top-up-confirmed': { icon: 'top-up', tone: 'good' },
  'top-up-refused': { icon: 'bad', tone: 'bad' },
  'top-up-needs-a-person': { icon: 'unknown', tone: 'warn' },
  'balance-low': { icon: 'wallet', tone: 'warn' },
  'balance-blocked': { icon: 'lock', tone: 'bad' },
  'funding-final': { icon: 'funding', tone: 'info' },
  'operation-stuck': { icon: 'clock', tone: 'warn' },
  'operation-needs-a-person': { icon: 'unknown', tone: 'warn' },
  'delivery-failed': { icon: 'unreadable', tone: 'bad' },
}

const isKnown = (kind: string): kind is NoticeKind => (NOTICE_KINDS as readonly string[]).includes(kind)

/** How a kind is drawn, and the key of its name; one of a later version has no look of its own. */
export function lookOf(kind: string): Look & { name: NoticeKind | 'other' } {
  return isKnown(kind) ? { ...LOOKS[kind], name: kind } : { icon: 'info', tone: 'neutral', name: 'other' }
}

export const INKS: Record<Tone, string> = {
  neutral: 'text-ink-3',
  good: 'text-good',
  warn: 'text-warn',
  bad: 'text-bad',
  info: 'text-info',
  accent: 'text-accent-ink',
}
