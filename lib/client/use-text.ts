'use client'

import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { ApiError } from './api-error'

/**
 * Texts whose key is only known while running: of a schema (`errors.fields.email`), of a server's answer, of an error.
 */
export function useText() {
  const t = useTranslations()
  type Key = Parameters<typeof t>[0]

  /** A message key of a field in words; words that are no key are shown as they came. */
  const field = useCallback(
    (key: string) => {
      if (!/^[\w.-]+$/.test(key)) return t('errors.fields.invalid')
      return t.has(key as Key) ? t(key as Key) : t('errors.fields.invalid')
    },
    [t],
  )

  /** What happened, what was not changed, what to do next. */
  const error = useCallback(
    (cause: unknown) => {
      if (!(cause instanceof ApiError)) return t('errors.INTERNAL')
      return cause.message || t(`errors.${cause.code}`)
    },
    [t],
  )

  const errorTitle = useCallback(
    (cause: unknown) => t(`errorTitles.${cause instanceof ApiError ? cause.code : 'INTERNAL'}`),
    [t],
  )

  return { field, error, errorTitle }
}
