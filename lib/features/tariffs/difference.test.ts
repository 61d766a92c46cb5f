import { expect, test } from 'vitest'
import { differences } from './difference'
import type { IndividualTerms } from './terms'

const terms = (patch: Partial<IndividualTerms> = {}): IndividualTerms => ({
  type: 'PERCENT',
  amount: '0.01',
  minAmount: '0.10',
  maxAmount: null,
  comment: null,
  ...patch,
})

test('the same price, however it is written, is no difference', () => {
  expect(differences(terms(), terms({ amount: '0.0100', minAmount: '0.1', comment: '' }), true)).toEqual([])
})

test('a fraction differs by percentage points, exactly', () => {
  expect(differences(terms(), terms({ amount: '0.025' }), true)).toEqual([
    { kind: 'amount', percent: true, direction: 'up', by: '1.5', was: '1' },
  ])
  expect(differences(terms({ amount: '0.3' }), terms({ amount: '0.1' }), true)).toEqual([
    { kind: 'amount', percent: true, direction: 'down', by: '20', was: '30' },
  ])
})

test('a sum differs by a sum', () => {
  const fixed = (amount: string) => terms({ type: 'FIXED', amount, minAmount: null })
  expect(differences(fixed('2.50'), fixed('0.75'), true)).toEqual([
    { kind: 'amount', percent: false, direction: 'down', by: '1.75', was: '2.50' },
  ])
})

test('bounds come, go and move', () => {
  expect(differences(terms(), terms({ minAmount: null, maxAmount: '3000' }), true)).toEqual([
    { kind: 'bound', bound: 'min', change: 'removed', was: '0.10' },
    { kind: 'bound', bound: 'max', change: 'added', value: '3000' },
  ])
  expect(differences(terms(), terms({ minAmount: '0.05' }), true)).toEqual([
    { kind: 'bound', bound: 'min', change: 'down', by: '0.05', was: '0.10' },
  ])
})

test('numbers of another kind of price are not compared', () => {
  expect(differences(terms(), terms({ type: 'FIXED', amount: '5' }), true)).toEqual([{ kind: 'type' }])
})

test('a note changes only where there was a tariff that could have one', () => {
  const noted = terms({ comment: 'for the spring' })
  expect(differences(terms(), noted, true)).toEqual([{ kind: 'comment' }])
  expect(differences(terms(), noted, false)).toEqual([])
})
