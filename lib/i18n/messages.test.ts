import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import compile from 'icu-minify/compile'
import { expect, test } from 'vitest'
import { ERROR_CODES } from '@/lib/shared/errors'
import { MESSAGES } from './messages'

const root = path.resolve(import.meta.dirname, '../..')
const features = path.join(root, 'lib/features')

function folders(): string[] {
  const nouns = readdirSync(features, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isDirectory() && entry.name === 'messages')
    .filter((entry) => existsSync(path.join(entry.parentPath, entry.name, 'en.json')))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
  return ['lib/shared/i18n/messages', ...nouns]
}

function read(folder: string, locale: string): Map<string, string> {
  const flat = new Map<string, string>()
  const walk = (value: unknown, key: string) => {
    if (typeof value === 'string') flat.set(key, value)
    else
      for (const [name, child] of Object.entries(value as object)) walk(child, key ? `${key}.${name}` : name)
  }
  walk(JSON.parse(readFileSync(path.join(root, folder, `${locale}.json`), 'utf8')), '')
  return flat
}

/** Names of the gaps, whatever their order and the number of plural forms. */
function gaps(message: string): string[] {
  const found = new Set<string>()
  const list = (node: unknown) => {
    if (Array.isArray(node)) node.forEach(part)
  }
  const part = (node: unknown) => {
    if (!Array.isArray(node) || typeof node[0] !== 'string') return
    found.add(node[0])
    for (const child of node.slice(1)) {
      if (Array.isArray(child)) part(child)
      else if (typeof child === 'object' && child !== null) Object.values(child).forEach(list)
    }
  }
  list(compile(message))
  return [...found].sort()
}

const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

test.each(folders())('%s says the same things with the same gaps in both languages', (folder) => {
  const en = read(folder, 'en')
  const ru = read(folder, 'ru')
  expect([...ru.keys()].sort()).toEqual([...en.keys()].sort())
  for (const [key, text] of en) {
    expect(text.trim(), key).not.toBe('')
    expect(ru.get(key)?.trim(), key).not.toBe('')
    expect(gaps(ru.get(key) ?? ''), key).toEqual(gaps(text))
  }
})

test('every noun that has messages is known to the assembly under its camel-cased name', () => {
  const nouns = folders()
    .slice(1)
    .map((folder) => camel(path.basename(path.dirname(folder))))
  expect(Object.keys(MESSAGES.en)).toEqual(expect.arrayContaining(nouns))
  expect(Object.keys(MESSAGES.ru).sort()).toEqual(Object.keys(MESSAGES.en).sort())
})

test('every error code has a title and a text', () => {
  expect(Object.keys(MESSAGES.en.errors)).toEqual(expect.arrayContaining([...ERROR_CODES]))
  expect(Object.keys(MESSAGES.en.errorTitles)).toEqual(expect.arrayContaining([...ERROR_CODES]))
})

test('a gap is found wherever it hides', () => {
  expect(gaps('{a} <b>{b}</b> {n, plural, one {# of {c}} other {#}}')).toEqual(['a', 'b', 'c', 'n'])
})
