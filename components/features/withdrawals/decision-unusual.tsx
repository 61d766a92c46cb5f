'use client'

import { useTranslations } from 'next-intl'
import { useWords } from '@/components/features/approvals/use-words'
import { Callout } from '@/components/ui/callout'
import type { Text } from '@/lib/shared/errors'

/** What somebody should look at twice; that there is nothing is said too. Once it is `over`, only what there was. */
export function DecisionUnusual({ unusual, over }: { unusual: readonly Text[]; over: boolean }) {
  const t = useTranslations('withdrawals.decide.screen')
  const words = useWords()
  if (unusual.length === 0) return over ? null : <Callout tone="info" title={t('nothingUnusual')} />
  return (
    <Callout
      tone={over ? 'info' : 'warn'}
      title={over ? t('wasUnusual') : t('unusual', { count: unusual.length })}
    >
      <ul className="list-disc space-y-1 ps-4" data-unusual={unusual.length}>
        {unusual.map((text) => (
          <li key={text.key} className="wrap-anywhere">
            {words(text)}
          </li>
        ))}
      </ul>
    </Callout>
  )
}
