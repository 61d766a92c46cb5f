import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startRig, type Owner, type Rig } from '../testing/world'

let rig: Rig
let owner: Owner
let data: string
beforeAll(async () => {
  data = await mkdtemp(path.join(os.tmpdir(), 'sandbox-balances-'))
  rig = await startRig({ users: 40, data })
  owner = await rig.freshOwner('charged@merchant.example')
})
afterAll(async () => {
  await rig.sandbox.stop()
  await rm(data, { recursive: true })
})

const door = (name: string, fields: object) =>
  rig.door('POST', name, { organizationId: owner.organizationId, ...fields })
const balance = async () => (await rig.balanceOf(owner)).balance

describe('charges and deposits', () => {
  it('change the balance exactly, and only what is there is charged', async () => {
    expect(await door('deposit', { amount: '10' })).toMatchObject({ type: 'deposit', balance: '10' })
    expect(await door('charge', { amount: '0.123456' })).toMatchObject({
      type: 'commission',
      balance: '9.876544',
    })
    await expect(door('charge', { amount: '9.876545' })).rejects.toThrow('holds less')
    expect(await balance()).toBe('9.876544')
    await door('charge', { amount: '10.876544', belowZero: true })
    expect(await balance()).toBe('-1')
    await door('deposit', { amount: '1' })
    expect(await balance()).toBe('0')
  })

  it('many at random come from the balances that are named, never below zero, and are all in the state', async () => {
    await door('deposit', { amount: '5' })
    const { charged } = await rig.door<{ charged: number }>('POST', 'charges', {
      count: 200,
      organizationIds: [owner.organizationId],
    })
    expect(charged).toBeGreaterThan(2)
    expect(charged).toBeLessThan(200)
    expect(Number(await balance())).toBeGreaterThanOrEqual(0)
    const { moves } = await rig.door<{ moves: { kind: string; balanceAfter: string }[] }>(
      'GET',
      `state?organizationId=${owner.organizationId}`,
    )
    expect(moves.at(-1)?.balanceAfter).toBe(await balance())
    expect(moves.filter(({ kind }) => kind === 'charge').length).toBeGreaterThanOrEqual(charged)
  })

  it.each([
    ['charge', { amount: '0' }],
    ['charge', { amount: '-1' }],
    ['charge', { amount: 5 }],
    ['charge', { amount: '1e3' }],
    ['charge', { amount: '1', type: 'deposit' }],
    ['charge', { amount: '1', organizationId: 'nobody' }],
    ['charge', { amount: '1', belowZero: 'yes' }],
    ['deposit', {}],
    ['deposit', { amount: '1', kind: 'gift' }],
    ['charges', { organizationId: undefined, count: 0 }],
    ['charges', { organizationId: undefined, count: 1, organizationIds: ['nobody'] }],
    ['block', { blocked: 'yes' }],
  ])('%s %j is refused in a sentence', async (name, fields) => {
    const before = await balance()
    await expect(door(name, fields)).rejects.toThrow(/^400 .*\."\}$/)
    expect(await balance()).toBe(before)
  })

  it('survive kill -9', async () => {
    await door('deposit', { amount: '7.77' })
    await door('block', { blockReason: 'Unpaid service fees' })
    const before = await rig.balanceOf(owner)
    expect(before).toMatchObject({ blocked: true, blockReason: 'Unpaid service fees' })
    rig.sandbox.kill()
    await rig.sandbox.exited
    rig = await startRig({ users: 40, data })
    expect(await rig.balanceOf(owner)).toEqual(before)
    await door('block', { blocked: false })
    expect(await rig.balanceOf(owner)).toMatchObject({ blocked: false, blockReason: null })
  })
})
