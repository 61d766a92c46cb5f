'use client'

import { useTranslations } from 'next-intl'
import { useWords } from '@/components/features/approvals/use-words'
import { ExactTime } from '@/components/shared/value/exact-time'
import { Panel } from '@/components/ui/panel'
import { Tag } from '@/components/ui/status'
import type { EvidenceDto } from '@/lib/features/top-ups/dto'

/** Everything that was looked at, with its time: what a sceptic asks for. */
export function TopUpEvidence({ evidence }: { evidence: readonly EvidenceDto[] }) {
  const t = useTranslations('topUps.evidence')
  if (evidence.length === 0) return null
  return (
    <Panel flush title={t('title')} description={t('description')}>
      <EvidenceList evidence={evidence} />
    </Panel>
  )
}

export function EvidenceList({ evidence }: { evidence: readonly EvidenceDto[] }) {
  const t = useTranslations('topUps.evidence')
  const words = useWords()
  return (
    <ol className="divide-y" aria-label={t('title')}>
      {evidence.map(({ id, at, source, text, by }) => (
        <li key={id} data-evidence={source} className="px-4 py-2.5">
          <div className="flex flex-wrap items-center gap-x-2 text-xs text-ink-3">
            <Tag>{t(`sources.${source}`)}</Tag>
            <ExactTime iso={at} />
            {by && <bdi className="font-medium text-ink-2">{by.name}</bdi>}
          </div>
          <p className="mt-1 break-words whitespace-pre-line">
            <bdi>{words(text)}</bdi>
          </p>
        </li>
      ))}
    </ol>
  )
}
