import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { settle, startMerchant, type Merchant, type Shown } from '../testing/operations'
import { isSignedBy, startReceiver, type Receiver } from '../testing/receiver'
import { ok, startRig, type Rig } from '../testing/world'

interface Listed {
  total: number
  inProgress: number
  operations: {
    id: string
    kind: string
    status: string
    statuses: string[]
    organizationId: string
    nextAt: string | null
  }[]
}

let rig: Rig
let shop: Merchant
let hook: Receiver
beforeAll(async () => {
  rig = await startRig({ users: 40 })
  hook = await startReceiver()
})
afterAll(async () => {
  await rig.sandbox.stop()
  await hook.close()
})
beforeEach(async () => {
  await rig.door('POST', 'reset', {})
  shop = await startMerchant(rig, 'doors@merchant.example')
  await settle(rig)
})

const later = (advanceMs: number) => rig.door('POST', 'clock', { advanceMs })
const list = (query = '') => rig.door<Listed>('GET', `operations?${query}`)
const post = (name: string, fields: object) => rig.door('POST', `operations/${name}`, fields)
const make = () => ok<Shown>(shop.swap({ amountFrom: '100' }))

describe('freezing', () => {
  it('keeps an operation in the status it has, and gives it its whole time again when it is let go', async () => {
    const { id } = await make()
    await later(30_000)
    await post('freeze', { id })
    await later(10_000_000)
    expect(await shop.get('swap', id)).toMatchObject({ status: 'PENDING' })
    await post('freeze', { id, frozen: false })
    await later(45_000)
    expect(await shop.get('swap', id)).toMatchObject({ status: 'PENDING' })
    await later(80_000)
    expect(await shop.get('swap', id)).toMatchObject({ status: 'PROCESSED' })
  })

  it('in a status that is to come lets it go as far as that', async () => {
    const { id } = await make()
    await post('freeze', { ids: [id], status: 'WITHDRAWING' })
    await later(10_000_000)
    expect(await shop.get('swap', id)).toMatchObject({ status: 'WITHDRAWING' })
  })
})

describe('forcing', () => {
  it('puts an operation into any status, with a message and a risk level, and there it stays', async () => {
    const { id } = await make()
    await post('force', { id, status: 'UNDER_REVIEW', message: 'Asked the provider', risk: 'Severe' })
    await later(10_000_000)
    expect(await shop.get('swap', id)).toMatchObject({
      status: 'UNDER_REVIEW',
      message: 'Asked the provider',
      addressRiskLevel: 'Severe',
    })
    await post('force', { id, status: 'PROCESSED' })
    expect((await list(`id=${id}`)).operations).toMatchObject([
      { statuses: ['PENDING', 'UNDER_REVIEW', 'PROCESSED'] },
    ])
    expect(await shop.fund()).toMatchObject({ balance: '9900', blocked: '0' })
  })

  it('even takes an end back, and money that was spent is not spent twice', async () => {
    const { id } = await make()
    for (const status of ['PROCESSED', 'PENDING']) await post('force', { id, status })
    expect((await list()).inProgress).toBe(1)
    await post('force', { id, status: 'PROCESSED' })
    expect(await shop.fund()).toMatchObject({ balance: '9900', blocked: '0' })
    expect((await list()).inProgress).toBe(0)
  })

  it('to a status of the plan goes on from there by the clock', async () => {
    const { id } = await make()
    await post('force', { id, status: 'WITHDRAWING' })
    await later(61_000)
    expect(await shop.get('swap', id)).toMatchObject({ status: 'PROCESSED' })
  })
})

describe('many operations at once', () => {
  it('are spread evenly over keys, can be read by them, and stay until they are moved', async () => {
    const first = await rig.firstOwner()
    const { keys } = await ok<{ keys: { public: string }[] }>(rig.partner('get-api-keys', { ...first }))
    const publicKeys = [shop.key.public, keys[0]?.public]
    expect(await rig.door('POST', 'operations', { count: 3_000, publicKeys })).toMatchObject({
      made: 3_000,
      organizations: 2,
    })
    await later(10_000_000)
    const mine = await list(`organizationId=${shop.organizationId}&limit=2000`)
    expect(mine.total).toBe(1_500)
    for (const kind of ['swap', 'withdrawal'] as const) {
      const some = mine.operations.filter((one) => one.kind === kind)
      expect(some.length).toBeGreaterThan(500)
      expect(await shop.get(kind, some[0]?.id ?? '')).toMatchObject({ status: some[0]?.status })
    }
    expect(new Set(mine.operations.map(({ status }) => status))).toEqual(new Set(['PENDING', 'WITHDRAWING']))
  })

  it('are moved on at random, as many as are wanted, until none is left, each change told by a signed webhook', async () => {
    const publicKeys = [shop.key.public]
    const body = { count: 300, publicKeys, webhookUrl: hook.url, status: 'PENDING', kind: 'swap' }
    hook.clear()
    await rig.door('POST', 'operations', body)
    expect(await post('advance', { count: 100 })).toMatchObject({ advanced: 100, inProgress: 300 })
    await expect.poll(() => hook.received.length).toBe(100)
    expect(hook.received.every((one) => isSignedBy(one, shop.key))).toBe(true)
    expect(new Set(hook.received.map(({ body: { id } }) => id)).size).toBe(100)
    for (let n = 0; n < 6; n += 1) await post('advance', { count: 300 })
    expect(await list()).toMatchObject({ inProgress: 0 })
    expect(await post('advance', { count: 1 })).toMatchObject({ advanced: 0 })
    await expect.poll(() => hook.received.length).toBe(600)
    const { operations } = await list()
    const told = new Map(
      hook.received.map(({ body: { id, status } }) => [`${String(id)} ${String(status)}`, 1]),
    )
    expect(operations.every(({ id }) => told.has(`${id} PROCESSED`) && told.has(`${id} WITHDRAWING`))).toBe(
      true,
    )
  })

  it('go by the clock where they are to, not all in the same moment', async () => {
    await rig.door('POST', 'operations', { count: 500, clocked: true, status: 'PENDING' })
    const { operations } = await list()
    expect(new Set(operations.map(({ nextAt }) => nextAt)).size).toBeGreaterThan(300)
    await later(300_000)
    await expect.poll(async () => (await list('status=PROCESSED')).total).toBe(500)
  })
})

describe('nonsense', () => {
  it.each([
    ['operations', { count: 0 }],
    ['operations', { count: 1, kind: 'loan' }],
    ['operations', { count: 1, status: 'DONE' }],
    ['operations', { count: 1, publicKeys: ['nobody'] }],
    ['operations', { count: 1, organizationIds: [] }],
    ['operations/settings', { pendingMs: -1 }],
    ['operations/settings', { slippage: 1 }],
    ['operations/advance', {}],
    ['operations/advance', { id: 'nobody' }],
    ['operations/freeze', {}],
    ['operations/force', { ids: [] }],
    ['source', { organizationId: 'nobody' }],
    ['webhooks/settings', { drop: 2 }],
    ['webhooks/settings', { drops: 1 }],
    ['webhooks/send', {}],
    ['webhooks/send', { webhookId: 'nobody' }],
    ['webhooks/send', { body: 'x' }],
    ['withdrawals', { clientId: 'x' }],
    ['withdrawals/decide', { id: 'nobody', approve: true }],
  ])('POST %s %j is 400 with a sentence', async (name, fields) => {
    const init = { method: 'POST', body: JSON.stringify(fields) }
    const response = await fetch(`${rig.url}/__sandbox/${name}`, init)
    const answer = (await response.json()) as { error: string }
    expect([response.status, answer.error.endsWith('.')]).toEqual([400, true])
  })
})
