import { getLocale } from 'next-intl/server'
import type { ReactNode } from 'react'
import { pickMessages, type Messages } from '@/lib/i18n/messages'
import { MergedMessages } from './merged-messages'

/**
 * Hands the browser the texts of a noun, in the reader's language and only below this point.
 *
 * @example <NounMessages nouns={['users']}>…</NounMessages>
 */
export async function NounMessages({
  nouns,
  children,
}: {
  nouns: readonly (keyof Messages)[]
  children: ReactNode
}) {
  const messages = pickMessages(await getLocale(), nouns)
  return <MergedMessages messages={messages}>{children}</MergedMessages>
}
