import { expect, test } from 'vitest'
import type { LiveEvent } from '@/lib/shared/live'
import { createParser } from './live'

test('events are read however the network cuts them, and words that are none are passed over', () => {
  const heard: LiveEvent[] = []
  const parse = createParser((event) => heard.push(event))
  for (const part of [
    'retry: 3000\n',
    '\n: still here\n\nda',
    'ta: {"nouns":["fun',
    'ding"]}\n\ndata: {"all":true}\n',
  ])
    parse(part)
  expect(heard).toEqual([{ nouns: ['funding'] }])
  parse('\n')
  expect(heard).toEqual([{ nouns: ['funding'] }, { all: true }])
})
