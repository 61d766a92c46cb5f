import { expect, test } from 'vitest'
import { readIds } from './id-list'

const A = '0b6f0c7e-52b4-4b0e-9f63-0f6f1f3a7f01'
const B = '5f0c7a52-3b1e-4d7c-9a86-0d2f4b6c8e10'

test('a list of ids is read however it is separated and written, each id once', () => {
  expect(readIds(` ${A};${B.toUpperCase()},\t"${A}"\r\n`)).toEqual({ ids: [A, B], bad: [], twice: 1 })
})

test('what is no id is named as it stands there, and nothing is dropped unsaid', () => {
  expect(readIds(`${A} acme ${B}x`)).toEqual({ ids: [A], bad: ['acme', `${B}x`], twice: 0 })
})

test('an empty list has nothing wrong with it', () => {
  expect(readIds(' \n ')).toEqual({ ids: [], bad: [], twice: 0 })
})
