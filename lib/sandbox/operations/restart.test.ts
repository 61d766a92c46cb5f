import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { callWith } from '../testing/caller'
import { settle, startMerchant, type Shown } from '../testing/operations'
import { startReceiver, type Receiver } from '../testing/receiver'
import { ok, startRig, type Rig } from '../testing/world'

interface Truth {
  total: number
  inProgress: number
  operations: { id: string; status: string; statuses: string[]; kind: string }[]
}

let data: string
let rig: Rig
let hook: Receiver
beforeEach(async () => {
  data = await mkdtemp(path.join(os.tmpdir(), 'sandbox-operations-'))
  rig = await startRig({ users: 40, data })
  hook = await startReceiver()
  await settle(rig)
})
afterEach(async () => {
  await rig.sandbox.stop()
  await hook.close()
  await rm(data, { recursive: true })
})

const crash = async () => {
  rig.sandbox.kill()
  await rig.sandbox.exited
  rig = await startRig({ users: 40, data })
}
const truth = (query = '') => rig.door<Truth>('GET', `operations?limit=1000000${query}`)
const later = (advanceMs: number) => rig.door('POST', 'clock', { advanceMs })

describe('after kill -9', () => {
  it('operations stand where they stood, go on when their time comes, and hold what they held', async () => {
    const shop = await startMerchant(rig, 'kept@merchant.example')
    const waiting = await ok<Shown>(shop.swap({ amountTo: '0.01' }))
    const frozen = await ok<Shown>(shop.withdrawal({ amountFrom: '200' }))
    await rig.door('POST', 'operations/freeze', { id: frozen.id, status: 'WITHDRAWING' })
    const forced = await ok<Shown>(shop.swap({ amountFrom: '300' }))
    await rig.door('POST', 'operations/force', {
      id: forced.id,
      status: 'COMPLIANCE',
      message: 'why',
      risk: 'High',
    })
    await later(61_000)
    const before = await truth()
    const funds = await shop.fund()
    await crash()
    expect(await truth()).toEqual(before)
    expect(await rig.door('POST', 'source', { organizationId: shop.organizationId })).toEqual(funds)
    const call = callWith(`${rig.url}/api-gateway/`, shop.key)
    expect(await ok(call('auto-swaps/get', { id: forced.id }))).toMatchObject({
      status: 'COMPLIANCE',
      message: 'why',
      addressRiskLevel: 'High',
    })
    await later(600_000)
    expect(await ok(call('auto-swaps/get', { id: waiting.id }))).toMatchObject({ status: 'PROCESSED' })
    expect(await ok(call('auto-withdrawals/get', { id: frozen.id }))).toMatchObject({ status: 'WITHDRAWING' })
  })

  it('a webhook that was not acknowledged comes again, and one that was does not', async () => {
    const shop = await startMerchant(rig, 'told@merchant.example')
    await rig.door('POST', 'webhooks/settings', { retryFactor: 0.001 })
    const make = (name: string) =>
      ok<Shown>(shop.swap({ amountFrom: '100.991', webhookUrl: `${hook.url}/${name}` }))
    const heard = (id: string) => hook.received.filter(({ body }) => body.id === id)
    const known = await make('known')
    await rig.door('POST', 'operations/advance', { id: known.id })
    await expect
      .poll(() => rig.door('GET', 'webhooks'), { interval: 5 })
      .toMatchObject({ counts: { delivered: 1 } })
    hook.answerWith(500)
    const unknown = await make('unknown')
    await rig.door('POST', 'operations/advance', { id: unknown.id })
    await expect.poll(() => heard(unknown.id).length, { interval: 5 }).toBeGreaterThan(0)
    await crash()
    hook.answerWith(200)
    await expect
      .poll(() => rig.door('GET', 'webhooks'), { interval: 5 })
      .toMatchObject({ counts: { made: 2, delivered: 2, waiting: 0 } })
    expect(heard(known.id)).toHaveLength(1)
    expect(new Set(heard(unknown.id).map(({ text }) => text)).size).toBe(1)
  })

  it('twenty thousand operations in progress are there again, with every change of status', async () => {
    const made = await rig.door('POST', 'operations', { count: 20_000, ageMs: 86_400_000 })
    expect(made).toMatchObject({ made: 20_000, inProgress: 20_000 })
    expect(await rig.door('POST', 'operations/advance', { count: 1_000 })).toMatchObject({ advanced: 1_000 })
    const of = ({ operations }: Truth) => operations.map(({ id, status }) => `${id} ${status}`)
    const before = await truth()
    expect(new Set(before.operations.map(({ id }) => id)).size).toBe(20_000)
    await crash()
    const after = await truth()
    expect(after.inProgress).toBe(before.inProgress)
    expect(of(after)).toEqual(of(before))
  })
})
