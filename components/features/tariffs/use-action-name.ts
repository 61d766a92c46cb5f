'use client'

import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { isKnownAction } from '@/lib/features/tariffs/known-actions'

/** The name of an action in the reader's language; one that is not known is shown as it came. */
export function useActionName(): (action: string) => string {
  const t = useTranslations('tariffs.actions')
  return useCallback((action: string) => (isKnownAction(action) ? t(action) : action), [t])
}
