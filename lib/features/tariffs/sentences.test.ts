import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { MESSAGES } from '@/lib/i18n/messages'
import { LOCALES } from '@/lib/shared/i18n/locales'

/** Sentences that the noun's rules name by key. */
function namedSentences(): string[] {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  )
  const found = files.flatMap((file) => {
    const text = readFileSync(path.join(import.meta.dirname, file), 'utf8')
    return [...text.matchAll(/'((?:tariffs|errors)\.\w+\.\w+)'/g)].map(([, key = '']) => key)
  })
  return [...new Set(found)].filter((key) =>
    /^(tariffs\.(errors|stopped)|errors\.(fields|decimal))\./.test(key),
  )
}

const at = (messages: object, key: string) =>
  key
    .split('.')
    .reduce<unknown>((node, name) => (node as Record<string, unknown> | undefined)?.[name], messages)

test('every reason that a rule names has a sentence in both languages', () => {
  const named = namedSentences()
  expect(named).toContain('tariffs.errors.above100')
  for (const locale of LOCALES)
    expect(named.filter((key) => typeof at(MESSAGES[locale], key) !== 'string')).toEqual([])
})
