import { beforeEach, describe, expect, it } from 'vitest'
import { FAULT_KINDS } from '@/lib/sandbox/faults'
import { fixedClock, gatewayNowhere, startSandbox, testCtx } from '@/lib/testing'
import { changed } from '@/lib/testing/changed'
import { callsOf, complete, FAST, freshDesk, idsAtGateway, idsInStore } from '@/lib/testing/mirror-desk'
import { createMirror, readMirror } from '.'

const USERS = 40
const sandbox = await startSandbox({ users: USERS })
const gateway = sandbox.gateway()
/** For a gateway that never answers. A slow one must not be taken for it: neither where other trouble is meant, nor afterwards. */
const { getUsers } = sandbox.gateway({ deadlineMs: 500 }).partner

beforeEach(async () => {
  await sandbox.door('POST', 'reset')
})

const WORDS = {
  latency: 'no-answer',
  'drop-before': 'no-answer',
  'cut-after': 'no-answer',
  'http-500-after': 'refused',
  'truncated-json': 'bad-answer',
  html: 'bad-answer',
  'throttle-429': 'refused',
  'refuse-signature': 'refused',
  'unknown-enum': null,
} as const

describe.each(FAULT_KINDS)('while every call meets %s', (kind) => {
  it('the trouble is named with its beginning, and reading goes on by itself when it is over', async () => {
    let silent = kind === 'latency'
    const asked = changed(gateway, {
      getUsers: (...args) => (silent ? getUsers : gateway.partner.getUsers)(...args),
    })
    const { db, until, state } = await freshDesk({ gateway: asked })
    await sandbox.door('POST', 'faults', { path: '*', kind, latencyMs: 60_000 })
    if (WORDS[kind] !== null) {
      const { problem, usersKnown } = await until((now) => now.problem !== null)
      expect(problem).toMatchObject({ kind: WORDS[kind], detail: expect.stringMatching(/\w{3}/) })
      expect(Date.parse(problem?.since ?? '')).toBeGreaterThan(Date.now() - 60_000)
      expect(usersKnown).toBe(0)
      await sandbox.door('POST', 'faults', { clear: true })
      silent = false
    }
    await until(complete)
    expect(await idsInStore(db)).toEqual(await idsAtGateway(gateway))
    expect(await state()).toMatchObject({ organizationsKnownFor: USERS, problem: null })
  })
})

describe('a gateway that cannot be reached', () => {
  it('is told as such, since when it is so, and what was read stays', async () => {
    const clock = fixedClock()
    const { ctx, until } = await freshDesk({ gateway, clock })
    await until(complete)
    const down = { ...ctx, gateway: gatewayNowhere() }
    clock.advance(15_000)
    const since = clock.now().toISOString()
    const mirror = createMirror(FAST)
    await mirror.step(down, {})
    clock.advance(60_000)
    await mirror.step(down, {})
    await mirror.stop(ctx)
    expect(await readMirror(ctx, {})).toMatchObject({
      phase: 'complete',
      usersKnown: USERS,
      problem: { kind: 'unreachable', since },
    })
    await until(complete)
  })
})

describe('a gateway that contradicts itself', () => {
  it('and names fewer users than are known loses nobody here', async () => {
    const clock = fixedClock()
    const { db, until } = await freshDesk({ gateway, clock })
    await sandbox.door('POST', 'users', { count: 5 })
    await until(complete)
    await sandbox.door('POST', 'reset')
    clock.advance(15_000)
    const { problem } = await until((state) => state.problem !== null)
    expect(problem).toMatchObject({ kind: 'fewer-users', detail: '40 of 45' })
    expect(await idsInStore(db)).toHaveLength(45)
  })

  it('and names more users than it lists is not read over and over', async () => {
    const clock = fixedClock()
    const boasting = changed(gateway, {
      getUsers: async (...args) => {
        const answer = await gateway.partner.getUsers(...args)
        return answer.kind === 'ok'
          ? { ...answer, data: { ...answer.data, total: answer.data.total + 1 } }
          : answer
      },
    })
    const { until } = await freshDesk({ gateway: boasting, clock })
    const { problem } = await until((state) => state.problem !== null)
    expect(problem?.kind).toBe('list-short')
    const calls = await callsOf(sandbox, 'get-users')
    expect(calls).toBeLessThan(40)
    await until((state) => state.organizationsKnownFor === USERS)
    expect(await callsOf(sandbox, 'get-users')).toBeLessThan(calls * 3)
  })

  it('and refuses one user’s organizations gives those of all others', async () => {
    const [unlucky] = await idsAtGateway(gateway)
    const partly = changed(gateway, {
      getUserOrganizations: async (input, options) =>
        input.userId === unlucky
          ? { kind: 'refused', code: 1, name: 'NO', message: 'no', requestId: null, httpStatus: 400 }
          : gateway.partner.getUserOrganizations(input, options),
    })
    const { until } = await freshDesk({ gateway: partly })
    const { problem, phase } = await until((state) => state.organizationsKnownFor === USERS - 1)
    expect({ problem, phase }).toEqual({ problem: null, phase: 'organizations' })
  })
})

describe('who may', () => {
  it('the directory is read by the desk itself and by nobody else but an admin', async () => {
    const { db } = await freshDesk({ gateway })
    const ctx = await testCtx({ db, role: 'manager', gateway })
    await expect(createMirror(FAST).step(ctx, {})).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await readMirror(ctx, {})).toMatchObject({ phase: 'waiting', upstreamTotal: null })
  })
})
