'use client'

import { useTranslations } from 'next-intl'
import { Callout } from '@/components/ui/callout'
import { Icon } from '@/components/ui/icons/icon'
import type { ApprovalDto } from '@/lib/features/approvals/dto'
import { useWords } from './use-words'

/** What is not as it usually is, before anybody decides; said also where there is nothing. */
export function ApprovalUnusual({ approval: { unusual, status } }: { approval: ApprovalDto }) {
  const t = useTranslations('approvals.one')
  const words = useWords()
  if (unusual.length > 0)
    return (
      <Callout tone="warn" title={t('unusual', { count: unusual.length })}>
        <ul className="list-disc space-y-1 ps-4 text-ink">
          {unusual.map((text) => (
            <li key={`${text.key} ${JSON.stringify(text.params)}`} className="wrap-anywhere">
              {words(text)}
            </li>
          ))}
        </ul>
      </Callout>
    )
  if (status !== 'waiting') return null
  return (
    <p className="flex items-center gap-2 text-ink-2">
      <Icon name="check" className="text-good" />
      {t('usual')}
    </p>
  )
}
