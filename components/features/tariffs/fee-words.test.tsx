// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { NextIntlClientProvider } from 'next-intl'
import { afterEach, expect, test } from 'vitest'
import { KNOWN_ACTIONS } from '@/lib/features/tariffs/known-actions'
import type { Terms } from '@/lib/features/tariffs/terms'
import { MESSAGES } from '@/lib/i18n/messages'
import type { Locale } from '@/lib/shared/i18n/locales'
import { FeeWords } from './fee-words'

const terms = (over: Partial<Terms>): Terms => ({
  type: 'PERCENT',
  amount: '0.01',
  minAmount: '0.10',
  maxAmount: '3000',
  ...over,
})

function shown(value: Terms | null, locale: Locale = 'en') {
  const { container } = render(
    <NextIntlClientProvider locale={locale} messages={MESSAGES[locale]}>
      <FeeWords terms={value} />
    </NextIntlClientProvider>,
  )
  return container.textContent?.replaceAll('\u00a0', ' ')
}

afterEach(cleanup)

test('a fee is said in words with every digit, in the language of the reader', () => {
  expect(shown(terms({}))).toBe('1 %, at least 0.10, at most 3,000')
  expect(shown(terms({}), 'ru')).toBe('1 %, не менее 0,10, не более 3 000')
  expect(shown(terms({ amount: '0.000123456789012345', minAmount: '0.00', maxAmount: null }))).toBe(
    '0.0123456789012345 %',
  )
})

test('a fixed fee says that the API does not state its currency', () => {
  shown(terms({ type: 'FIXED', amount: '1.5', minAmount: null, maxAmount: null }))
  screen.getByText('1.5 flat')
  screen.getByText('currency not stated by the API')
})

test('a type that is not known stands as it came, and its amount is not read as a percentage', () => {
  expect(shown(terms({ type: 'TIERED', minAmount: null, maxAmount: null }))).toBe('TIERED: 0.01')
  expect(shown(terms({ type: null, minAmount: null, maxAmount: null }))).toBe('type not stated: 0.01')
  expect(shown(null)).toBe('none')
})

test('every known action has a name in both languages', () => {
  for (const { tariffs } of Object.values(MESSAGES))
    expect(Object.keys(tariffs.actions).sort()).toEqual(Object.keys(KNOWN_ACTIONS).sort())
})
