'use client'

import { NextIntlClientProvider, useLocale, useMessages } from 'next-intl'
import { useMemo, type ReactNode } from 'react'
import type { Messages } from '@/lib/i18n/messages'

/** Adds messages to those above: a provider alone would replace them. */
export function MergedMessages({ messages, children }: { messages: Partial<Messages>; children: ReactNode }) {
  const above = useMessages()
  const locale = useLocale()
  const merged = useMemo(() => ({ ...above, ...messages }), [above, messages])
  return (
    <NextIntlClientProvider locale={locale} messages={merged}>
      {children}
    </NextIntlClientProvider>
  )
}
