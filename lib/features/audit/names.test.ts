import { describe, expect, test } from 'vitest'
import { MESSAGES } from '@/lib/i18n/messages'
import { translate } from '@/lib/i18n/translate'
import { AUDIT_ACTIONS, AUDIT_OUTCOMES } from '@/lib/shared/audit'
import { LOCALES } from '@/lib/shared/i18n/locales'
import { AUDIT_NOUNS, auditTextKey } from './names'

/** Names are texts without gaps, so each is found as it stands. */
function text(locale: (typeof LOCALES)[number], key: string): unknown {
  return key
    .split('.')
    .reduce<unknown>((node, name) => (node as Record<string, unknown> | undefined)?.[name], MESSAGES[locale])
}

describe.each(LOCALES)('in %s', (locale) => {
  test.each([...AUDIT_ACTIONS])('%s has a name', (action) => {
    const key = auditTextKey('actions', action)
    expect(text(locale, key ?? '')).toEqual(expect.stringMatching(/\S/))
    expect(translate(locale, { key: key ?? '' })).toBe(text(locale, key ?? ''))
  })

  test.each([...AUDIT_OUTCOMES])('the outcome %s has a name', (outcome) => {
    expect(text(locale, auditTextKey('outcomes', outcome) ?? '')).toEqual(expect.stringMatching(/\S/))
  })

  test.each(AUDIT_NOUNS)('the area %s has a name', (noun) => {
    expect(text(locale, `audit.nouns.${noun}`)).toEqual(expect.stringMatching(/\S/))
  })
})

test('names of another version are nobody’s text: they are shown as they came', () => {
  for (const name of ['swaps.approve', 'constructor', '__proto__', 'users', '', 'users.create.x'])
    expect(auditTextKey('actions', name)).toBeNull()
  expect(auditTextKey('outcomes', 'toString')).toBeNull()
})
