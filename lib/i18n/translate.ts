// Not 'next-intl': its entry brings React's hooks along, which a worker outside Next has not.
import { createTranslator } from 'use-intl/core'
import { withAmounts } from '@/lib/shared/amount-text'
import type { Text } from '@/lib/shared/errors'
import { LOCALES, type Locale } from '@/lib/shared/i18n/locales'
import { MESSAGES, type Messages } from './messages'

type Translator = ReturnType<typeof createTranslator<Messages>>

const translators = Object.fromEntries(
  LOCALES.map((locale) => {
    const messages: Messages = MESSAGES[locale]
    return [locale, createTranslator({ locale, messages })]
  }),
) as Record<Locale, Translator>

/** Whether a key names a message itself: not a group of messages, and nothing inherited from Object. */
function isMessage(locale: Locale, key: string): boolean {
  let node: unknown = MESSAGES[locale]
  for (const name of key.split('.')) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, name)) return false
    node = (node as Record<string, unknown>)[name]
  }
  return typeof node === 'string' || Array.isArray(node)
}

/**
 * A text in the reader's language, outside React: for actions, routes, exports and jobs; amounts are written as that language
 * writes them.
 * An unknown key never throws and never shows itself: the reader gets the text of an unexpected error.
 */
export function translate(locale: Locale, text: Text): string {
  const t = translators[locale]
  return isMessage(locale, text.key)
    ? t(text.key as Parameters<Translator>[0], withAmounts(text.params, locale))
    : t('errors.INTERNAL')
}
