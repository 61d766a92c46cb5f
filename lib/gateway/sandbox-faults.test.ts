import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startSandboxProcess } from '@/lib/sandbox/start'
import type { Gateway } from '.'
import { outOfTime } from './testing/host'
import { merchant, must, Sandbox } from './testing/sandbox'

let sandbox: Sandbox
let gateway: Gateway

beforeAll(async () => {
  sandbox = new Sandbox(await startSandboxProcess({ users: 50 }))
})
afterAll(() => sandbox.stop())

beforeEach(async () => {
  gateway = sandbox.connect()
  await sandbox.reset()
})
afterEach(() => gateway.close())

describe('on a bad day', () => {
  test.each([
    ['cut-after', { kind: 'unknown', reason: 'connection-lost' }, 1],
    ['http-500-after', { kind: 'unknown', reason: 'server-error' }, 1],
    ['truncated-json', { kind: 'unknown', reason: 'bad-answer' }, 1],
    ['drop-before', { kind: 'unknown', reason: 'connection-lost' }, 0],
    ['html', { kind: 'unknown', reason: 'bad-answer' }, 0],
    ['throttle-429', { kind: 'refused', httpStatus: 429 }, 0],
    ['refuse-signature', { kind: 'refused', name: 'SIGNATURE_INVALID' }, 0],
  ])('a top-up that meets %s is sent once and ends truthfully', async (kind, outcome, applied) => {
    const { topUp } = await merchant(gateway)
    await sandbox.fault('top-up-advanced-balance', kind)
    const before = await sandbox.state()
    expect(await gateway.partner.topUpAdvancedBalance({ ...topUp, amount: '10' })).toMatchObject(outcome)
    const after = await sandbox.state()
    expect(after.topUps).toHaveLength(applied)
    expect(after.counts.requests - before.counts.requests).toBe(1)
  })

  test.each(['cut-after', 'http-500-after', 'truncated-json', 'drop-before', 'html', 'throttle-429'])(
    'a read that meets %s twice gets through',
    async (kind) => {
      await sandbox.fault(
        'get-users',
        kind,
        kind === 'throttle-429' ? { count: 2, retryAfter: 0 } : { count: 2 },
      )
      expect((await must(gateway.partner.getUsers({ limit: 1, offset: 0 }))).users).toHaveLength(1)
    },
  )

  test('a write that is answered too late may have been applied, and it was', async () => {
    const { topUp } = await merchant(gateway)
    await sandbox.fault('top-up-advanced-balance', 'latency', { count: 1, latencyMs: 2_500 })
    const { counts } = await sandbox.state()
    const late = await outOfTime(
      200,
      () => gateway.partner.topUpAdvancedBalance({ ...topUp, amount: '10' }, { deadlineMs: 200 }),
      () => sandbox.requests(counts.requests + 1),
    )
    expect(late).toMatchObject({ kind: 'unknown', reason: 'timeout' })
    await sandbox.toppedUp(1)
  })

  test('unknown actions, types and error codes are passed on as they came', async () => {
    await sandbox.fault('get-default-tariffs', 'unknown-enum')
    const actions = (await must(gateway.partner.getDefaultTariffs())).map((tariff) => tariff.action)
    expect(actions).toContain('SANDBOX_FUTURE_ACTION')
    await sandbox.fault('get-user', 'unknown-enum')
    expect(await gateway.partner.getUser({ userId: randomUUID() })).toMatchObject({
      kind: 'refused',
      code: 99_999,
      name: 'SANDBOX_FUTURE_ERROR',
    })
  })

  test('a gateway that is gone is known not to have got the call', async () => {
    const other = new Sandbox(await startSandboxProcess({ users: 1 }))
    const lost = other.connect()
    await must(lost.partner.getUsers({ limit: 1, offset: 0 }))
    await other.kill()
    const outcome = await lost.partner.createUser({ email: 'a@example.com' })
    expect(['not-sent', 'unknown']).toContain(outcome.kind)
    expect(await lost.partner.createUser({ email: 'a@example.com' })).toMatchObject({
      kind: 'not-sent',
      reason: 'connection-refused',
    })
    await lost.close()
  })
})
