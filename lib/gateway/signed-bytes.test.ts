import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { startSandboxProcess } from '@/lib/sandbox/start'
import type { Gateway, SignedCall } from '.'
import { refusesNonce } from './port'
import { outOfTime } from './testing/host'
import { merchant, must, Sandbox } from './testing/sandbox'

let sandbox: Sandbox
let gateway: Gateway

beforeAll(async () => {
  sandbox = new Sandbox(await startSandboxProcess({ users: 5 }))
})
afterAll(() => sandbox.stop())
beforeEach(async () => {
  await sandbox.reset()
  gateway = sandbox.connect()
})
afterEach(() => gateway.close())

const keeping = () => {
  const kept: SignedCall[] = []
  return { kept, beforeSending: async (signed: SignedCall) => void kept.push(signed) }
}

test('the bytes of a top-up are shown before anything leaves, and nothing leaves where they cannot be kept', async () => {
  const { topUp } = await merchant(gateway)
  const before = await sandbox.state()
  const outcome = await gateway.partner.topUpAdvancedBalance(
    { ...topUp, amount: '5.25' },
    {
      beforeSending: async ({ body, nonce }) => {
        expect(JSON.parse(body)).toEqual({ ...topUp, amount: '5.25', nonce })
        throw new Error('the store is down')
      },
    },
  )
  expect(outcome).toMatchObject({ kind: 'not-sent', reason: 'aborted' })
  expect((await sandbox.state()).counts.requests).toBe(before.counts.requests)
})

test('a call whose time ran out while its bytes were kept is not sent any more', async () => {
  const { topUp } = await merchant(gateway)
  const impatient = new AbortController()
  const outcome = await gateway.partner.topUpAdvancedBalance(
    { ...topUp, amount: '1' },
    { signal: impatient.signal, beforeSending: async () => impatient.abort() },
  )
  expect(outcome).toMatchObject({ kind: 'not-sent' })
  expect((await sandbox.state()).topUps).toHaveLength(0)
})

test('the time that it takes to keep the bytes is not taken from the answer', async () => {
  const { topUp } = await merchant(gateway)
  const slow = async () => void vi.advanceTimersByTime(250)
  const ask = (amount: string) =>
    gateway.partner.topUpAdvancedBalance({ ...topUp, amount }, { deadlineMs: 200, beforeSending: slow })
  expect(await outOfTime(0, () => ask('1'))).toMatchObject({ kind: 'ok' })
  await sandbox.fault('top-up-advanced-balance', 'latency', { count: 1, latencyMs: 2_500 })
  const { counts } = await sandbox.state()
  const late = await outOfTime(
    200,
    () => ask('2'),
    () => sandbox.requests(counts.requests + 1),
  )
  expect(late).toMatchObject({ kind: 'unknown', reason: 'timeout' })
  // What is still on its way must not arrive in the next test.
  await sandbox.toppedUp(2)
})

test.each([
  ['drop-before', 'ok'],
  ['html', 'ok'],
  ['cut-after', 'refused'],
  ['http-500-after', 'refused'],
])('the bytes of a call that met %s, sent again, are %s: applied once in all', async (fault, kind) => {
  const { topUp } = await merchant(gateway)
  const { kept, beforeSending } = keeping()
  await sandbox.fault('top-up-advanced-balance', fault)
  const lost = await gateway.partner.topUpAdvancedBalance({ ...topUp, amount: '7' }, { beforeSending })
  expect(lost.kind).toBe('unknown')
  const [signed] = kept
  if (!signed) throw new Error('no bytes were shown')
  const again = await gateway.partner.resendTopUp(signed)
  expect(again.kind).toBe(kind)
  if (again.kind === 'refused') expect(refusesNonce(again)).toBe(true)
  expect((await sandbox.state()).topUps).toMatchObject([{ amount: '7', nonce: String(signed.nonce) }])
})

test('bytes sent again are sent once, whatever comes back', async () => {
  const { topUp } = await merchant(gateway)
  const { kept, beforeSending } = keeping()
  await sandbox.fault('top-up-advanced-balance', 'drop-before', { count: 2 })
  await gateway.partner.topUpAdvancedBalance({ ...topUp, amount: '7' }, { beforeSending })
  const before = (await sandbox.state()).counts.requests
  const again = kept[0] && (await gateway.partner.resendTopUp(kept[0]))
  expect(again?.kind).toBe('unknown')
  expect((await sandbox.state()).counts.requests).toBe(before + 1)
})

test('a host that refuses a repeated nonce, and only that, is known by three reads that change nothing', async () => {
  expect(await gateway.partner.proveNonces()).toMatchObject({ verdict: 'yes' })
  const { counts, topUps } = await sandbox.state()
  expect([counts.requests, topUps.length]).toEqual([3, 0])
})

test('nothing is proved of a host where nonces have to grow: it refuses an old one for its age', async () => {
  await sandbox.switches({ nonceRule: 'increasing' })
  expect(await gateway.partner.proveNonces()).toMatchObject({ verdict: 'unclear' })
})

test('where one of them got no answer nothing is proved', async () => {
  await sandbox.fault('get-users', 'cut-after')
  expect(await gateway.partner.proveNonces()).toMatchObject({ verdict: 'unclear' })
  await sandbox.fault('get-users', 'throttle-429')
  expect(await gateway.partner.proveNonces()).toMatchObject({ verdict: 'unclear' })
  expect((await must(gateway.partner.getUsers({ limit: 1, offset: 0 }))).users).toHaveLength(1)
})
