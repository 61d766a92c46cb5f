import type { Locale } from './i18n/locales'

/** Two fewer than the client signs (`DECIMAL_TEXT`): a percentage becomes a fraction by moving the point by two. */
const MOST_DIGITS = 38

/**
 * What a person typed as a number, made plain: spaces around it and between groups go, and where the language writes the
 * decimal sign as a comma, one comma is that sign. Nothing else is guessed; what is no number stays as it was typed and
 * is refused by name.
 */
export function typedDecimal(text: string, locale: Locale): string {
  const bare = text.trim().replace(/(?<=\d)[\u0020\u00a0\u202f](?=\d{3}(\D|$))/g, '')
  return locale === 'ru' && /^\d+,\d+$/.test(bare) ? bare.replace(',', '.') : bare
}

/** Why a text is no amount: the last part of a message key, `errors.decimal.<reason>`. */
export const DECIMAL_PROBLEMS = [
  'required',
  'digits',
  'script',
  'negative',
  'comma',
  'exponent',
  'sign',
  'notNumber',
] as const
export type DecimalProblem = (typeof DECIMAL_PROBLEMS)[number]

/**
 * Why a text is no amount; null where it is one. Signs, exponents and other scripts' digits each have their own sentence,
 * because each is typed for another reason.
 */
export function decimalProblem(text: string): DecimalProblem | null {
  if (text === '') return 'required'
  if (/^\d+(\.\d+)?$/.test(text)) {
    const [whole = '', fraction = ''] = text.split('.')
    return whole.length > MOST_DIGITS || fraction.length > MOST_DIGITS ? 'digits' : null
  }
  if (/(?![0-9])\p{Nd}/u.test(text)) return 'script'
  if (/^[-−–]\s*[\d.,]/.test(text)) return 'negative'
  if (/^\d[\d\s]*,[\d\s,]*(\.\d+)?$/.test(text)) return 'comma'
  if (/^[\d.,]+e[+-]?\d+$/i.test(text)) return 'exponent'
  if (/^(?=.*[+%％‰\p{Sc}])[+\p{Sc}]?\s*\d+([.,]\d+)?\s*[%％‰\p{Sc}]?$/u.test(text)) return 'sign'
  return 'notNumber'
}
