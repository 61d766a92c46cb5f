import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { callWith } from '../testing/caller'
import { BITCOIN, settle, startMerchant, type Merchant, type Shown } from '../testing/operations'
import { isSignedBy, startReceiver, type Receiver } from '../testing/receiver'
import { ok, startRig, UUID_V4, type ApiKey, type Rig } from '../testing/world'

interface Listed {
  counts: Record<string, number> & { sorts: Record<string, { sent: number; accepted: number }> }
  webhooks: {
    id: string
    state: string
    attempts: number
    last: { at: string; code: number | null } | null
  }[]
  deliveries: { sort: string; how: string; code: number | null; answer: string; at: string }[]
}

let rig: Rig
let shop: Merchant
let hook: Receiver
beforeAll(async () => {
  rig = await startRig({ users: 40 })
  shop = await startMerchant(rig, 'hooks@merchant.example')
  hook = await startReceiver()
})
afterAll(async () => {
  await rig.sandbox.stop()
  await hook.close()
})
const CALM = {
  drop: 0,
  duplicate: 0,
  forge: 0,
  oversize: 0,
  delayMs: 0,
  shuffleMs: 0,
  hold: false,
  retryFactor: 1,
}
const webhookSettings = (fields: object) => rig.door('POST', 'webhooks/settings', fields)
beforeEach(async () => {
  await settle(rig)
  await webhookSettings(CALM)
  hook.answerWith(200)
})
afterEach(async () => {
  hook.answerWith(200)
  await settle(rig)
})

const later = (advanceMs: number) => rig.door('POST', 'clock', { advanceMs })
const listed = (id: string) => rig.door<Listed>('GET', `webhooks?operationId=${id}`)
const make = (fields: object = {}) =>
  ok<Shown>(shop.swap({ amountFrom: '100', webhookUrl: `${hook.url}/hook`, ...fields }))
const advance = (id: string) => rig.door('POST', 'operations/advance', { id })
const about = (id: string) => hook.received.filter(({ body }) => body.id === id)
const arrived = (id: string, count: number) =>
  expect.poll(() => about(id).length, { interval: 5 }).toBe(count)

describe('a delivery', () => {
  it('comes with every change of status, not with the creation, and holds the object as it then was', async () => {
    const made = await make()
    await later(61_000)
    await arrived(made.id, 1)
    const middle = await shop.get('swap', made.id)
    await later(60_000)
    await arrived(made.id, 2)
    const last = await shop.get('swap', made.id)
    const [first, second] = about(made.id).map(({ body }) => body)
    expect(first).toEqual({ ...middle, webhookId: expect.stringMatching(UUID_V4) })
    expect(second).toEqual({ ...last, webhookId: expect.stringMatching(UUID_V4) })
    expect([first?.status, second?.status]).toEqual(['WITHDRAWING', 'PROCESSED'])
    expect(first?.webhookId).not.toBe(second?.webhookId)
  })

  it('is signed over its exact bytes with the secret of the key that made the object, also once that is deleted', async () => {
    const { owner } = shop
    const spare = await ok<ApiKey>(rig.partner('create-api-keys', { ...owner, alias: 'gone soon' }))
    const call = callWith(`${rig.url}/api-gateway/`, spare)
    const wish = { address: BITCOIN, currency: 'BTC', network: 'bitcoin', amountFrom: '100' }
    const { id } = await ok<Shown>(call('auto-swaps/create', { ...wish, webhookUrl: hook.url }))
    await advance(id)
    await arrived(id, 1)
    await ok(rig.partner('delete-api-keys', { ...owner, keyId: spare.id }))
    await advance(id)
    await arrived(id, 2)
    expect(about(id).map((one) => isSignedBy(one, spare))).toEqual([true, true])
    expect(about(id)[0]?.headers['content-type']).toBe('application/json')
  })

  it('does not come where no URL was given', async () => {
    const { id } = await ok<Shown>(shop.swap({ amountFrom: '100' }))
    await advance(id)
    expect((await listed(id)).webhooks).toEqual([])
  })

  it('does not leave this machine unless the switch lets it', async () => {
    const { id } = await make({ webhookUrl: 'http://merchant.example/hook' })
    await advance(id)
    await expect.poll(async () => (await listed(id)).deliveries.length).toBe(1)
    expect((await listed(id)).deliveries[0]).toMatchObject({
      code: null,
      answer: expect.stringContaining('not sent'),
    })
  })
})

describe('what is not acknowledged', () => {
  it('is tried again by the documented schedule, 18 times in 46.5 hours, with the same bytes, then given up', async () => {
    hook.answerWith(500)
    const { id } = await make({ amountFrom: '100.991' })
    await advance(id)
    const attempts = async () => (await listed(id)).webhooks[0]?.attempts
    const waits = [
      ...Array<number>(5).fill(10_000),
      ...Array<number>(5).fill(1_800_000),
      ...Array<number>(4).fill(7_200_000),
      ...Array<number>(3).fill(43_200_000),
    ]
    await expect.poll(attempts, { interval: 5 }).toBe(1)
    for (const [n, wait] of waits.entries()) {
      await later(wait - 6_000)
      expect(await attempts(), `before attempt ${n + 2}`).toBe(n + 1)
      await later(6_000)
      await expect.poll(attempts, { interval: 5 }).toBe(n + 2)
    }
    await later(10 * 86_400_000)
    expect((await listed(id)).webhooks).toMatchObject([{ state: 'given-up', attempts: 18 }])
    expect(new Set(about(id).map(({ text }) => text)).size).toBe(1)
    expect(about(id)).toHaveLength(18)
  })

  it('200 alone acknowledges, and ends it', async () => {
    // 0 and -1: the receiver dies before its answer, or in the middle of it.
    for (const status of [204, 302, 404, 0, -1]) {
      hook.answerWith(status)
      const { id } = await make({ amountFrom: '100.991' })
      await advance(id)
      await arrived(id, 1)
      hook.answerWith(200)
      await later(10_000)
      await arrived(id, 2)
      await expect
        .poll(async () => (await listed(id)).webhooks, { interval: 5 })
        .toMatchObject([{ state: 'delivered', attempts: 2 }])
      await later(3_600_000)
      expect(about(id)).toHaveLength(2)
    }
  })

  it('waits as much shorter as the factor says', async () => {
    await webhookSettings({ retryFactor: 0.001 })
    hook.answerWith((n) => (n % 3 === 0 ? 200 : 503))
    hook.clear()
    const { id } = await make({ amountFrom: '100.991' })
    await advance(id)
    await arrived(id, 3)
    await expect
      .poll(async () => (await listed(id)).webhooks, { interval: 5 })
      .toMatchObject([{ attempts: 3, state: 'delivered' }])
  })
})

describe('disorder', () => {
  it('is duplicated, lost, forged and blown up as often as the settings say, and told apart in the counts', async () => {
    await webhookSettings({ duplicate: 1, forge: 1, oversize: 1, shuffleMs: 30 })
    const { id } = await make({ amountFrom: '100.991' })
    await advance(id)
    await arrived(id, 4)
    // What has arrived is in the log once its answer is back.
    await expect
      .poll(async () => (await listed(id)).deliveries.map(({ sort }) => sort).sort())
      .toEqual(['duplicate', 'forged', 'oversized', 'real'])
    const sound = about(id).filter((one) => isSignedBy(one, shop.key))
    expect(sound).toHaveLength(3)
    const [big, ...same] = sound.sort((a, b) => b.text.length - a.text.length)
    expect(big?.text.length).toBeGreaterThan(1_048_576)
    expect(new Set(same.map(({ text }) => text)).size).toBe(1)
    await webhookSettings({ ...CALM, drop: 1 })
    const lost = await make({ amountFrom: '100.991' })
    await advance(lost.id)
    await expect.poll(async () => (await listed(lost.id)).webhooks[0]?.state).toBe('dropped')
    expect(about(lost.id)).toEqual([])
  })

  it('is held back while it is to be, and then comes', async () => {
    await webhookSettings({ hold: true })
    const { id } = await make()
    await advance(id)
    await advance(id)
    await expect.poll(async () => (await listed(id)).counts.queued).toBe(2)
    expect(about(id)).toEqual([])
    await webhookSettings({ hold: false })
    await arrived(id, 2)
  })

  it('one webhook is sent again, forged and replayed on demand, in any order, and so is any body', async () => {
    const { id } = await make()
    await advance(id)
    await advance(id)
    await arrived(id, 2)
    const ids = (await listed(id)).webhooks.map((webhook) => webhook.id).reverse()
    await rig.door('POST', 'webhooks/send', { webhookIds: ids })
    expect(
      about(id)
        .slice(2)
        .map(({ body }) => body.status),
    ).toEqual(['PROCESSED', 'WITHDRAWING'])
    for (const how of ['wrong-signature', 'wrong-secret', 'unsigned', 'altered']) {
      await rig.door('POST', 'webhooks/send', { operationId: id, how, times: 2 })
      const forged = about(id).slice(-2)
      expect(forged.some((one) => isSignedBy(one, shop.key))).toBe(false)
      expect(forged.map(({ body }) => body.status)).toEqual(['REJECTED', 'REJECTED'])
    }
    const body = 'no json at all'
    expect(
      await rig.door('POST', 'webhooks/send', { body, url: hook.url, publicKey: shop.key.public }),
    ).toMatchObject({ sent: [{ code: 200 }] })
    const last = hook.received.slice(-1)
    expect(last.map((one) => [one.text, isSignedBy(one, shop.key)])).toEqual([[body, true]])
  })
})
