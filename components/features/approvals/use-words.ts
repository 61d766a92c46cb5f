'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { withAmounts } from '@/lib/shared/amount-text'
import type { Text } from '@/lib/shared/errors'

/**
 * A text of the server in the reader's language: its noun's messages must be at hand. Amounts among what fills its gaps are
 * written in full, as the language writes them; a text that nobody knows is shown by its key, so that nothing is hidden.
 */
export function useWords() {
  const t = useTranslations()
  const locale = useLocale()
  return useCallback(
    ({ key, params }: Text) => {
      type Key = Parameters<typeof t>[0]
      if (!t.has(key as Key)) return key
      return t(key as Key, withAmounts(params, locale) as Parameters<typeof t>[1])
    },
    [t, locale],
  )
}
