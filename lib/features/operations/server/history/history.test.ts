import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { gatewayNowhere, nextRequest } from '@/lib/testing'
import { operationById } from '../repository'
import { operationHistories, operationStrangers } from '../tables'
import { operationsDesk } from '../testing/desk'
import { createHistoryWatch } from './enter-history'

const desk = await operationsDesk()
const { db } = desk.store
const { system } = desk

const look = (gateway = desk.gateway) =>
  createHistoryWatch({ readsPerSecond: 200 }).step({ ...nextRequest(system), gateway }, {})
const turnOf = async (organizationId: string) => {
  const [row] = await db
    .select()
    .from(operationHistories)
    .where(eq(operationHistories.organizationId, organizationId))
  return row
}
const asked = async () => (await desk.asked()) - before
let before = 0

beforeEach(async () => {
  await db.delete(operationHistories)
  before = await desk.asked()
})

describe('the transaction history', () => {
  it('brings operations that were made elsewhere, as soon as there is a key, and asks for each once', async () => {
    const own = await desk.organization()
    const [swap, withdrawal] = [await desk.make(own), await desk.make(own, 'withdrawal')]
    expect(await look()).toEqual({ entered: 2 })
    expect(await operationById(db, swap.id)).toMatchObject({ kind: 'swap', enteredSource: 'history' })
    expect(await operationById(db, withdrawal.id)).toMatchObject({
      kind: 'withdrawal',
      enteredSource: 'history',
    })
    const turn = await turnOf(own.organizationId)
    expect(turn).toMatchObject({ offset: 0, problems: 0 })
    expect(turn?.throughAt).not.toBeNull()
    await db.update(operationHistories).set({ dueAt: new Date(0) })
    const later = await desk.make(own)
    before = await desk.asked()
    expect(await look()).toEqual({ entered: 1 })
    expect(await asked()).toBe(1)
    expect(await operationById(db, later.id)).toBeDefined()
  })

  it('asks nobody twice for what is none of ours', async () => {
    const own = await desk.organization()
    const { id } = await desk.make(own)
    await db.insert(operationStrangers).values({ id, organizationId: own.organizationId, at: new Date() })
    expect(await look()).toEqual({ entered: 0 })
    expect(await asked()).toBe(0)
  })

  it('is asked for later where it cannot be read, and goes on where it was', async () => {
    const own = await desk.organization()
    await desk.make(own)
    const begunAt = Date.now()
    expect(await look(gatewayNowhere())).toEqual({ entered: 0 })
    const turn = await turnOf(own.organizationId)
    expect(turn).toMatchObject({ problems: 1 })
    expect(turn?.dueAt.getTime()).toBeGreaterThan(begunAt + 5_000)
    await db.update(operationHistories).set({ dueAt: new Date(0) })
    expect(await look()).toEqual({ entered: 1 })
  })

  it('is looked through by one process at a time', async () => {
    const own = await desk.organization()
    for (let n = 0; n < 3; n += 1) await desk.make(own)
    before = await desk.asked()
    const entered = await Promise.all([look(), look()])
    expect(entered.map((one) => one.entered).sort()).toEqual([0, 3])
    expect(await asked()).toBe(3)
  })
})
