'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { differences, type Difference } from '@/lib/features/tariffs/difference'
import type { ChangeLineDto } from '@/lib/features/tariffs/dto'
import { amountText } from '@/lib/shared/amount-text'
import { useFeeText } from './fee-words'

const BOUND_KEYS = {
  min: { up: 'minUp', down: 'minDown', added: 'minAdded', removed: 'minRemoved' },
  max: { up: 'maxUp', down: 'maxDown', added: 'maxAdded', removed: 'maxRemoved' },
} as const

/** What a line changes for the merchant, in short sentences; the first one says the most. */
export function useDifferenceText(): (line: ChangeLineDto) => string[] {
  const t = useTranslations('tariffs.changeSet.difference')
  const words = useTranslations('tariffs.words')
  const locale = useLocale()
  const fee = useFeeText()
  return useCallback(
    ({ base, general, proposed }: ChangeLineDto) => {
      if (proposed === null) return []
      const before = base ?? general
      if (before === null) return [t('unknownBefore')]
      const number = (text: string) => amountText(text, locale)
      const found = differences(before, proposed, base !== null)
      const sentence = (one: Difference) => {
        if (one.kind === 'type') return t('type', { was: fee(before) })
        if (one.kind === 'comment') return t(found.length === 1 ? 'comment' : 'commentToo')
        if (one.kind === 'amount') {
          const { direction, percent } = one
          const key = percent
            ? ({ up: 'percentUp', down: 'percentDown' } as const)[direction]
            : ({ up: 'sumUp', down: 'sumDown' } as const)[direction]
          const was = percent ? words('percent', { amount: number(one.was) }) : number(one.was)
          return t(key, { by: number(one.by), was })
        }
        const key = BOUND_KEYS[one.bound][one.change]
        if (one.change === 'added') return t(key, { value: number(one.value), by: '', was: '' })
        const by = one.change === 'removed' ? '' : number(one.by)
        return t(key, { value: '', by, was: number(one.was) })
      }
      const sentences = found.map(sentence)
      if (sentences.length === 0) sentences.push(t('same'))
      return base === null ? [...sentences, t('first')] : sentences
    },
    [t, words, locale, fee],
  )
}
