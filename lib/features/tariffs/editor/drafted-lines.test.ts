import { expect, test } from 'vitest'
import { withDrafted } from './drafted-lines'

const line = (action: string, editable = true) => ({
  action,
  general: null,
  individual: null,
  editable,
  scheduled: [],
})

test('an action that only the draft has gets its line, in its place, editable as anywhere else', () => {
  const lines = [line('ORDER_DEPOSIT'), line('TRANSFER')]
  const drafted = ['__proto__', 'OPENED', 'WALLET_DEPOSIT', 'TRANSFER']
  expect(withDrafted({ lines, opened: ['OPENED'] }, drafted)).toEqual([
    line('ORDER_DEPOSIT'),
    line('WALLET_DEPOSIT'),
    line('TRANSFER'),
    line('OPENED'),
    line('__proto__', false),
  ])
})

test('a draft of nothing else leaves the very same lines', () => {
  const lines = [line('TRANSFER')]
  expect(withDrafted({ lines, opened: [] }, ['TRANSFER'])).toBe(lines)
})
