'use client'

import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icons/icon'
import { Status, type Tone } from '@/components/ui/status'

const isLow = (level: string) => level.toLowerCase() === 'low'
const TONES: Record<string, Tone> = { low: 'good', medium: 'warn', high: 'bad', severe: 'bad' }

/** The risk level of an address in its word; one that nobody knows is shown as it came, and as no good news. */
export function Risk({ level }: { level: string }) {
  const tone = TONES[level.toLowerCase()] ?? 'warn'
  return (
    <Status tone={tone}>
      <bdi>{level}</bdi>
    </Status>
  )
}

/** For cells: only what is more than a low risk is worth a mark. */
export function RiskMark({ level }: { level: string | null }) {
  const t = useTranslations('operations.table')
  if (level === null || isLow(level)) return null
  const words = t('risk', { level })
  return (
    <span data-tip={words} className="me-1.5 inline-flex align-middle text-bad">
      <Icon name="warn" className="size-3.5" />
      <span className="sr-only">{words}</span>
    </span>
  )
}
