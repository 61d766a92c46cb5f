import { expect, test } from 'vitest'
import type { PolicyDto } from '@/lib/features/approvals/dto'
import { needOf } from './approval-need'

const policy = (more: Partial<PolicyDto>): PolicyDto => ({
  id: 'p',
  kind: 'top-up',
  name: 'A policy',
  enabled: true,
  version: 1,
  fromAmount: null,
  fromPercentPoints: null,
  fromPerPersonPerDay: null,
  approvers: 1,
  roles: ['admin', 'finance'],
  livesMinutes: 60,
  stepUpFrom: null,
  breakGlass: false,
  changedBy: null,
  updatedAt: '2026-01-01T00:00:00.000Z',
  proposal: null,
  ...more,
})

test('without a policy for top-ups nobody has to agree', () => {
  expect(needOf([], '5')).toBeNull()
  expect(needOf([policy({ kind: 'tariff' }), policy({ enabled: false })], '5')).toBeNull()
  expect(needOf([policy({ fromAmount: '5.01' })], '5')).toBeNull()
})

test('an amount counts as a decimal, not as text', () => {
  expect(needOf([policy({ fromAmount: '1000' })], '999.99')).toBeNull()
  expect(needOf([policy({ fromAmount: '1000' })], '1000.00')).toMatchObject({ approvers: 1, sure: true })
})

test('together policies ask for the most approvers, of the roles that all of them name', () => {
  const two = [policy({}), policy({ approvers: 2, roles: ['admin'] })]
  expect(needOf(two, '5')).toEqual({ approvers: 2, roles: ['admin'], sure: true })
  const apart = [policy({ roles: ['finance'] }), policy({ approvers: 2, roles: ['admin'] })]
  expect(needOf(apart, '5')).toMatchObject({ roles: ['admin'] })
})

test('what depends on the day so far is said to depend on it', () => {
  const daily = [policy({ fromPerPersonPerDay: '100' })]
  expect(needOf(daily, '50')).toMatchObject({ sure: false })
  expect(needOf(daily, '100')).toMatchObject({ sure: true })
})
