import { randomUUID } from 'node:crypto'
import { beforeEach, expect, it } from 'vitest'
import type { ApprovalKind } from '@/lib/shared/approval'
import { freshDatabase } from '@/lib/testing'
import { demandOf } from '.'
import { policies } from './tables'
import type { PolicyTerms } from './types'

const { db } = await freshDatabase()

const policy = async (more: Partial<PolicyTerms>, kind: ApprovalKind = 'top-up', enabled = true) => {
  const now = new Date()
  const terms: PolicyTerms = {
    fromAmount: null,
    fromPercentPoints: null,
    fromPerPersonPerDay: null,
    approvers: 1,
    roles: ['admin', 'finance'],
    livesMinutes: 60,
    stepUpFrom: null,
    breakGlass: false,
    ...more,
  }
  const id = randomUUID()
  await db
    .insert(policies)
    .values({ id, kind, name: 'A policy', terms, enabled, version: 1, createdAt: now, updatedAt: now })
  return id
}
const demand = (amount: string, todayOfPerson = amount) => demandOf(db, 'top-up', { amount, todayOfPerson })

beforeEach(async () => void (await db.delete(policies)))

it('without a policy in force nobody is asked, but for a change of a policy another administrator always is', async () => {
  await policy({}, 'tariff')
  await policy({}, 'top-up', false)
  expect(await demand('1000000')).toBeNull()
  expect(await demandOf(db, 'policy', {})).toMatchObject({
    approvers: 1,
    roles: ['admin'],
    breakGlass: false,
  })
})

it.each([
  ['999.99', null],
  ['1000', 1],
  ['1000.00', 1],
  [`1${'0'.repeat(43)}`, 1],
])('from 1000.00 on, %s: %s approver', async (amount, approvers) => {
  await policy({ fromAmount: '1000.00' })
  expect((await demand(amount))?.approvers ?? null).toBe(approvers)
})

it('asks as soon as one of its conditions is met, and where what it compares was not measured', async () => {
  await policy({ fromAmount: '1000', fromPerPersonPerDay: '3000' })
  expect(await demand('10', '2999.99')).toBeNull()
  expect(await demand('10', '3000')).not.toBeNull()
  expect(await demand('1000', '1000')).not.toBeNull()
  expect(await demandOf(db, 'top-up', { amount: '10' })).not.toBeNull()
  expect(await demandOf(db, 'top-up', {})).not.toBeNull()
})

it('a list of top-ups is judged by the policies of top-ups', async () => {
  await policy({ fromAmount: '1000' })
  expect(await demandOf(db, 'top-up-batch', { amount: '999', todayOfPerson: '0' })).toBeNull()
  expect(await demandOf(db, 'top-up-batch', { amount: '1000', todayOfPerson: '0' })).not.toBeNull()
})

it('several that apply ask together for the most that any of them asks for', async () => {
  const small = await policy({ livesMinutes: 30, breakGlass: true, roles: ['admin', 'finance', 'support'] })
  const big = await policy({
    fromAmount: '1000',
    approvers: 3,
    stepUpFrom: '5000',
    roles: ['finance', 'admin'],
  })
  expect(await demand('10')).toEqual({
    policyIds: [small],
    approvers: 1,
    roles: ['admin', 'finance', 'support'],
    livesMinutes: 30,
    stepUp: false,
    breakGlass: true,
  })
  expect(await demand('1000')).toMatchObject({
    policyIds: [small, big].sort(),
    approvers: 3,
    roles: ['admin', 'finance'],
    livesMinutes: 30,
    stepUp: false,
    breakGlass: false,
  })
  expect(await demand('5000')).toMatchObject({ stepUp: true })
})

it('where no role is named by all of them, those of the strictest decide', async () => {
  await policy({ roles: ['support'] })
  await policy({ roles: ['finance'], approvers: 2 })
  expect(await demand('10')).toMatchObject({ approvers: 2, roles: ['finance'] })
})
