'use client'

import { useTranslations } from 'next-intl'
import type { IndividualTerms, Terms } from '@/lib/features/tariffs/terms'
import { FeeWords } from './fee-words'

/** A price in words and, below it, the fraction that the wire carries: "2.5 % · sent as 0.025". */
export function SentTerms({ terms }: { terms: IndividualTerms }) {
  const t = useTranslations('tariffs.changeSet.lines')
  return (
    <span className="block">
      <FeeWords terms={terms} className="font-medium" />
      {terms.type === 'PERCENT' && (
        <span className="block text-xs text-ink-3">
          {t.rich('sentAs', {
            text: terms.amount,
            code: (chunks) => <code className="font-mono break-all">{chunks}</code>,
          })}
        </span>
      )}
      {terms.comment && (
        <span className="block text-xs break-words text-ink-3">
          {t.rich('sentComment', { text: terms.comment, user: (chunks) => <bdi>{chunks}</bdi> })}
        </span>
      )}
    </span>
  )
}

/** A price that is live or was, in words; `none` says what its absence means. */
export function KnownTerms({ terms, none }: { terms: Terms | null; none: string }) {
  return terms === null ? (
    <span className="text-ink-3">{none}</span>
  ) : (
    <FeeWords terms={terms} className="text-ink-2" />
  )
}
