'use client'

import { useTranslations } from 'next-intl'
import { Time } from '@/components/shared/value/time'
import { TextLink } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import type { ApprovalDto } from '@/lib/features/approvals/dto'
import { useWords } from './use-words'

/** What happened to the same account lately: by it one sees whether this fits. */
export function ApprovalRecent({ recent }: Pick<ApprovalDto, 'recent'>) {
  const t = useTranslations('approvals.one.recent')
  const words = useWords()
  return (
    <Panel title={t('title')}>
      {recent.length === 0 ? (
        <p className="text-ink-3">{t('empty')}</p>
      ) : (
        <ol className="-my-1.5">
          {recent.map(({ at, text, href }) => (
            <li
              key={`${at} ${text.key} ${href}`}
              className="flex flex-wrap gap-x-3 border-b py-1.5 last:border-0"
            >
              <Time iso={at} className="w-28 flex-none text-ink-3" />
              <span className="min-w-0 flex-1 basis-48 break-words">
                {href === null ? <bdi>{words(text)}</bdi> : <TextLink href={href}>{words(text)}</TextLink>}
              </span>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  )
}
