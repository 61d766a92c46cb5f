import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { chance } from '@/lib/features/tariffs/testing/random'
import { fixedClock } from '@/lib/testing'
import { spawnDesk, type DeskProcess } from '@/lib/testing/desk-process'
import { FINAL, type TopUpStatus } from '../../status'
import { topUps } from '../tables'
import { topUpDesk } from '../testing/top-up-desk'

const clock = fixedClock(new Date().toISOString())
const desk = await topUpDesk({ clock })
const { store, sandbox } = desk
const running: DeskProcess[] = []

beforeEach(() => clock.set(new Date().toISOString()))
afterEach(() => Promise.all(running.splice(0).map((child) => child.signal('SIGKILL'))))

function start(...args: string[]): DeskProcess {
  const child = spawnDesk(
    'lib/features/top-ups/server/testing/top-up-process.ts',
    { DATABASE_URL: store.url, SANDBOX_URL: sandbox.url },
    args,
  )
  running.push(child)
  return child
}

const one = <T>(of: readonly T[], n: number): T => {
  const found = of[n % of.length]
  if (found === undefined) throw new Error('nothing to choose from')
  return found
}

const expireAll = () => store.db.update(topUps).set({ leaseUntil: sql`now() - interval '1 second'` })

/** A top-up whose process was killed at this moment, and whose claim has ended. */
async function killed(where: 'before' | 'after', key = false) {
  const account = await desk.account({ key })
  const { id } = await desk.ask(account, '10')
  const child = start(where)
  await child.line((line) => line === 'here')
  // As long as the claim holds nobody else touches it.
  await desk.run()
  expect((await desk.read(id)).status).toBe('sending')
  await child.signal('SIGKILL')
  await desk.expire(id)
  clock.set(new Date().toISOString())
  return { account, id }
}

it.each([
  ['before', 'not-applied', 0],
  ['after', 'confirmed', 1],
] as const)(
  'killed %s the call: found at the next start, never sent again, and told as %s',
  async (where, status, times) => {
    const { account, id } = await killed(where)
    await desk.run({ host: null })
    expect((await desk.read(id)).status).toBe('unknown')
    clock.advance(1_500)
    await desk.run({ host: null })
    clock.advance(125_000)
    await desk.run({ host: null })
    expect(await desk.read(id)).toMatchObject({ status, settledBy: 'balance' })
    expect(await desk.applied(account)).toHaveLength(times)
  },
)

it.each(['before', 'after'] as const)(
  'killed %s the call, with a host that refuses a repeated nonce: applied once, and known at once',
  async (where) => {
    await desk.proved('yes')
    const { account, id } = await killed(where)
    await desk.run()
    clock.advance(1_500)
    await desk.run()
    expect(await desk.read(id)).toMatchObject({ status: 'confirmed', settledBy: 'resend' })
    expect(await desk.applied(account)).toHaveLength(1)
  },
)

it(
  'killed with SIGKILL again and again at random moments, everything is applied once at the most, and told truly',
  { timeout: 180_000 },
  async () => {
    await desk.proved('yes')
    const from = chance(20)
    const accounts = await Promise.all([1, 2, 3].map(() => desk.account({ key: from.happens(0.5) })))
    await desk.sandbox.door('POST', 'faults', {
      path: '/partner/api/top-up-advanced-balance',
      kind: 'latency',
      latencyMs: 40,
    })
    for (const kind of ['cut-after', 'drop-before', 'http-500-after'])
      await desk.fault(kind, { probability: 0.15 })
    const asked = await Promise.all(
      Array.from({ length: 24 }, (_, n) => desk.ask(one(accounts, n), `${n + 1}.25`)),
    )
    for (let kill = 0; kill < 4; kill += 1) {
      const child = start()
      await child.line((line) => line === 'running')
      await pause(from.below(250))
      await child.signal('SIGKILL')
      await expireAll()
    }
    clock.set(new Date().toISOString())
    const over: readonly TopUpStatus[] = [...FINAL, 'needs-a-person']
    const open = async () =>
      (await store.db.select().from(topUps)).filter(({ status }) => !over.includes(status))
    for (let round = 0; round < 400 && (await open()).length > 0; round += 1) {
      await desk.run()
      clock.advance(2_000)
      // Time passes for claims too, which end by the clock of the store.
      await expireAll()
    }
    expect(await open()).toEqual([])
    const truth = (await Promise.all(accounts.map((account) => desk.applied(account)))).flat()
    for (const { id } of asked) {
      const { status, nonce } = await desk.row(id)
      const times = truth.filter((done) => done.nonce === String(nonce)).length
      expect(times, status).toBeLessThanOrEqual(1)
      if (status !== 'needs-a-person') expect(times, status).toBe(status === 'confirmed' ? 1 : 0)
    }
    expect(truth).toHaveLength(new Set(truth.map(({ nonce }) => nonce)).size)
  },
)
