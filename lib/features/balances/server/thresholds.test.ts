import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { notifications } from '@/lib/server/notify/tables'
import type { Ctx } from '@/lib/server/ctx'
import {
  auditRows,
  expectAuditRow,
  fixedClock,
  freshDatabase,
  nextRequest,
  testCtx,
  testStaff,
} from '@/lib/testing'
import { listBalances, listThresholds, removeThreshold, setThreshold } from '.'
import { balanceCrossings, balances, balanceThresholds } from './tables'
import { makeAccounts, told, type Account } from './testing/answers'

const { db } = await freshDatabase()
const clock = fixedClock()
let ctx: Ctx
let one: Account
let other: Account

beforeAll(async () => {
  ctx = await testCtx({ db, role: 'finance', clock })
  await testStaff(db, 'admin', clock)
})

beforeEach(async () => {
  await db.delete(balanceThresholds)
  await db.delete(balanceCrossings)
  await db.delete(notifications)
  await db.delete(balances)
  ;[one, other] = (await makeAccounts(ctx, ['One', 'Other'])) as [Account, Account]
  await told(ctx, one, { balance: '100' })
  await told(ctx, other, { balance: '30' })
})

const low = async () => {
  const rows = await db.select().from(balances).where(eq(balances.low, true))
  return rows.map(({ balance }) => balance).sort()
}
const forAll = { organizationId: null, currency: 'USD', version: 0 }
const forOne = () => ({ organizationId: one.organizationId, currency: 'USD', version: 0 })

describe('a threshold', () => {
  it('for all judges every balance of its currency at once, and is told of once to those who did not set it', async () => {
    clock.advance(1_000)
    await told(ctx, other, { currency: 'EUR', balance: '30' })
    const effect = await setThreshold(ctx, { ...forAll, amount: '100.01' })
    expect(effect).toMatchObject({ becameLow: 1, becameFine: 0, threshold: { amount: '100.01', version: 1 } })
    expect(await low()).toEqual(['100'])
    expect(await db.select().from(notifications)).toMatchObject([
      { kind: 'balance-low', text: { key: 'balances.notices.threshold', params: { count: 1 } } },
    ])
    await told(ctx, one, { balance: '99' })
    expect(await db.select().from(notifications)).toHaveLength(1)
  })

  it('of its own counts before that for all, and without it that for all counts again', async () => {
    await setThreshold(ctx, { ...forAll, amount: '50' })
    expect(await low()).toEqual(['30'])
    const { threshold } = await setThreshold(ctx, { ...forOne(), amount: '500' })
    expect(await low()).toEqual(['100', '30'])
    await setThreshold(ctx, { ...forAll, amount: '10', version: 1 })
    expect(await low()).toEqual(['100'])
    const removed = await removeThreshold(ctx, { thresholdId: threshold?.id ?? '', version: 1 })
    expect(removed).toEqual({ threshold: null, becameLow: 0, becameFine: 1 })
    expect(await low()).toEqual([])
    expect((await db.select().from(balanceCrossings)).every(({ endedAt }) => endedAt !== null)).toBe(true)
    const { rows } = await listBalances(ctx, {})
    expect(rows.map(({ threshold: counts }) => counts)).toEqual(['10', '10'])
  })

  it('that somebody else changed meanwhile is not overwritten, and the attempt is recorded', async () => {
    const { threshold } = await setThreshold(ctx, { ...forAll, amount: '10' })
    const late = nextRequest(ctx)
    await expect(setThreshold(late, { ...forAll, amount: '20' })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await auditRows(db, 'balances.set-threshold', late.requestId)).toMatchObject([
      { outcome: 'refused' },
    ])
    await expect(
      removeThreshold(ctx, { thresholdId: threshold?.id ?? '', version: 2 }),
    ).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(removeThreshold(ctx, { thresholdId: randomUUID(), version: 1 })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('set twice at the same time is set once', async () => {
    const both = await Promise.allSettled([
      setThreshold(ctx, { ...forAll, amount: '10' }),
      setThreshold(nextRequest(ctx), { ...forAll, amount: '20' }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await db.select().from(balanceThresholds)).toHaveLength(1)
  })

  it('set while balances are read judges each of them by what is set in the end', async () => {
    const accounts = await makeAccounts(
      ctx,
      Array.from({ length: 12 }, (_, n) => `Busy ${n}`),
    )
    await Promise.all([
      ...accounts.map((account) => told(ctx, account, { balance: '70' })),
      setThreshold(ctx, { ...forAll, amount: '80' }),
      ...accounts.map((account) =>
        told(ctx, account, { balance: '60' }, { at: new Date(clock.now().getTime() + 1) }),
      ),
    ])
    expect(await low()).toEqual([...accounts.map(() => '60'), '30'].sort())
  })

  it('is in the trail with what it was and what it did', async () => {
    await setThreshold(ctx, { ...forOne(), amount: '10' })
    await setThreshold(ctx, { ...forOne(), amount: '200', version: 1 })
    await expectAuditRow(db, {
      action: 'balances.set-threshold',
      outcome: 'done',
      organizationId: one.organizationId,
      before: { currency: 'USD', amount: '10' },
      after: { currency: 'USD', amount: '200', becameLow: 1, becameFine: 0 },
    })
  })

  it.each(['support', 'manager', 'auditor'] as const)('is not set by %s, who sees it', async (role) => {
    await setThreshold(ctx, { ...forAll, amount: '10' })
    const as = await testCtx({ db, role, clock })
    await expect(setThreshold(as, { ...forAll, amount: '20', version: 1 })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    expect((await listThresholds(as, {})).rows).toMatchObject([{ amount: '10', organizationName: null }])
  })

  it.each(['', '-1', '1e3', '5,25', '٥', `${'9'.repeat(41)}`, '1.', 'ten'])(
    'of %j is refused beside its field',
    async (amount) => {
      await expect(setThreshold(ctx, { ...forAll, amount })).rejects.toMatchObject({
        code: 'INVALID',
        fields: { amount: expect.any(String) },
      })
    },
  )

  it('counts for a currency however it is typed', async () => {
    await setThreshold(ctx, { ...forAll, currency: ' usd ', amount: '50' })
    expect(await low()).toEqual(['30'])
  })

  it('of an organization that nobody knows is refused', async () => {
    const organizationId = randomUUID()
    await expect(
      setThreshold(ctx, { organizationId, currency: 'USD', amount: '1', version: 0 }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('the list of thresholds', () => {
  it('has those for all first, and of one organization its own and those for all', async () => {
    await setThreshold(ctx, { ...forOne(), amount: '5' })
    await setThreshold(ctx, {
      organizationId: other.organizationId,
      currency: 'USD',
      amount: '6',
      version: 0,
    })
    await setThreshold(ctx, { ...forAll, amount: '7' })
    const names = async (organizationId: string | null) =>
      (await listThresholds(ctx, { organizationId })).rows.map(({ organizationName, amount }) => [
        organizationName,
        amount,
      ])
    expect(await names(null)).toEqual([
      [null, '7'],
      ['One', '5'],
      ['Other', '6'],
    ])
    expect(await names(one.organizationId)).toEqual([
      [null, '7'],
      ['One', '5'],
    ])
  })
})
