import { randomUUID } from 'node:crypto'
import { asc, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { keepSecret } from '@/lib/features/api-keys/server/repository'
import { organizations } from '@/lib/features/organizations/server/tables'
import { policies } from '@/lib/server/approvals/tables'
import type { Ctx } from '@/lib/server/ctx'
import type { Db } from '@/lib/server/db/client'
import { AppError } from '@/lib/shared/errors'
import { fixedClock, freshDatabase, nextRequest, testCtx } from '@/lib/testing'
import { createTopUpRunner, keepProof, requestTopUp } from '..'
import { FINAL, HOLDING, type TopUpStatus } from '../../status'
import { topUps } from '../tables'
import { Died, ModelGateway, type Fate } from '../testing/model-gateway'

const { db } = await freshDatabase()
const clock = fixedClock('2026-03-01T12:00:00.000Z')
await db.update(policies).set({ enabled: false })
const HOST = 'model.test'

/** The same worlds each time; whoever asks for more of them by PROPERTY_RUNS has others each time. */
const { PROPERTY_RUNS } = process.env
const RUNS = PROPERTY_RUNS ? { numRuns: Number(PROPERTY_RUNS) } : { numRuns: 50, seed: 20 }

const FATES = [
  'answered',
  'lost-before',
  'lost-after',
  'stalled',
  'refused',
  'refusal-lost',
  'not-sent',
  'died-before',
  'died-after',
  'overtaken',
] as const satisfies readonly Fate[]

/**
 * Moves never add up to an amount, nor to nothing, however many there are: each deposit brings one millionth with it, and each
 * fee takes a hundred.
 */
const moved = (millionths: string) =>
  fc.integer({ min: 1, max: 80 }).map((n) => `0.${String(n).padStart(2, '0')}${millionths}`)
const who = fc.integer({ min: 0, max: 1 })
const command = fc.oneof(
  fc.record({ do: fc.constant('ask'), who, amount: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ do: fc.constant('run'), fates: fc.array(fc.constantFrom(...FATES), { maxLength: 3 }) }),
  fc.record({
    do: fc.constant('die'),
    after: fc.integer({ min: 0, max: 5 }),
    fate: fc.constantFrom(...FATES),
  }),
  fc.record({ do: fc.constant('race'), fates: fc.array(fc.constantFrom(...FATES), { maxLength: 3 }) }),
  fc.record({ do: fc.constant('charge'), who, change: moved('0100') }),
  fc.record({ do: fc.constant('deposit'), who, change: moved('0001') }),
  fc.record({ do: fc.constant('blind'), reads: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ do: fc.constant('wait'), seconds: fc.constantFrom(1, 3, 20, 130, 700) }),
)
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never

/** A store that is there until the process dies: after so many transactions nothing of it reaches the store any more. */
function dying(after: number): Db {
  let left = after
  return new Proxy(db, {
    get: (target, name) => {
      if (name === 'transaction')
        return (work: Parameters<Db['transaction']>[0]) => {
          left -= 1
          return left < 0 ? Promise.reject(new Died()) : target.transaction(work)
        }
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

async function world(proved: boolean, keys: boolean, listed: boolean) {
  await db.execute(
    sql`TRUNCATE top_up_evidence, top_ups, gateway_facts, balances, balance_readings, vault_secrets`,
  )
  const model = new ModelGateway(listed)
  const ids = [randomUUID(), randomUUID()]
  for (const advancedBalanceId of ids) {
    const [organizationId, userId, now] = [randomUUID(), randomUUID(), clock.now()]
    model.accounts.set(advancedBalanceId, { organizationId, balance: '100', history: [] })
    const known = { source: 'opened', createdAt: now, firstSeenAt: now, readAt: now }
    await db
      .insert(organizations)
      .values({ id: organizationId, userId, ownerEmail: 'a@example.com', name: 'Acme', ...known })
    const key = { keyId: randomUUID(), publicKey: organizationId, userId, organizationId }
    if (keys) await db.transaction((tx) => keepSecret(tx, key, 'secret', now))
  }
  if (proved) await keepProof(db, HOST, { verdict: 'yes', words: 'proved' }, clock.now())
  const gateway = model.gateway()
  const finance = await testCtx({ db, role: 'finance', gateway, clock })
  const system = await testCtx({ db, job: 'top-ups', gateway, clock })
  const step = (store: Db = db) =>
    createTopUpRunner({ inFlight: 2, account: 'model', host: HOST }).step(
      { ...nextRequest(system), db: store },
      {},
    )
  const expire = () => db.update(topUps).set({ leaseUntil: sql`now() - interval '1 second'` })
  // Somebody slow: their claim ends while their call is still on its way, and another process takes over.
  model.meanwhile = async () => {
    await expire()
    clock.advance(1_500)
    await step()
    clock.advance(1_500)
    await step()
  }
  return { model, ids, finance, step, expire }
}
type World = Awaited<ReturnType<typeof world>>

async function ask({ model, ids }: World, ctx: Ctx, at: number, amount: number): Promise<void> {
  const advancedBalanceId = ids[at] ?? ''
  const organizationId = model.accounts.get(advancedBalanceId)?.organizationId ?? ''
  const asked = { organizationId, advancedBalanceId, amount: `${amount}`, reason: 'a property' }
  await requestTopUp(nextRequest(ctx), { topUpId: randomUUID(), ...asked }).catch((error: unknown) => {
    // The same amount is open already, or the balance cannot be read just now.
    if (!(error instanceof AppError)) throw error
  })
}

async function act(own: World, done: Command): Promise<void> {
  const { model, ids, step, expire } = own
  if (done.do === 'ask') return ask(own, own.finance, done.who, done.amount)
  if (done.do === 'charge') return model.move(ids[done.who] ?? '', `-${done.change}`)
  if (done.do === 'deposit') return model.move(ids[done.who] ?? '', done.change)
  if (done.do === 'blind') return void (model.unreadable = done.reads)
  if (done.do === 'wait') {
    // What was stalled arrives before silence is taken for an answer: that is what the time is for.
    if (done.seconds > 100) model.arrive()
    clock.advance(done.seconds * 1_000)
    return
  }
  model.fates.splice(0, Infinity, ...('fates' in done ? done.fates : [done.fate]))
  if (done.do === 'run') await step()
  if (done.do === 'race') await Promise.all([step(), step()])
  if (done.do === 'die') {
    await step(dying(done.after)).catch(() => undefined)
    await expire()
  }
  model.fates.length = 0
}

const isOneOf = (statuses: readonly TopUpStatus[], status: TopUpStatus) => statuses.includes(status)

async function check({ model }: World): Promise<(typeof topUps.$inferSelect)[]> {
  const rows = await db.select().from(topUps).orderBy(asc(topUps.number))
  for (const row of rows) {
    const times = row.nonce === null ? 0 : (model.applied.get(row.nonce) ?? 0)
    const told = `${row.status} by ${row.settledBy}, applied ${times} times`
    expect(times, told).toBeLessThanOrEqual(1)
    if (row.status === 'confirmed') expect(times, told).toBe(1)
    else if (isOneOf(FINAL, row.status)) expect(times, told).toBe(0)
    if (isOneOf(FINAL, row.status)) expect(row.sealText).toBeNull()
  }
  for (const id of model.accounts.keys())
    expect(
      rows.filter((row) => row.advancedBalanceId === id && isOneOf(HOLDING, row.status)).length,
    ).toBeLessThan(2)
  return rows
}

/** Everything is well again, and time passes: then everything is known, or a person is asked. */
async function settle({ model, step, expire }: World): Promise<void> {
  model.unreadable = 0
  for (let round = 0; round < 12; round += 1) {
    model.arrive()
    await expire()
    await step()
    clock.advance(125_000)
  }
}

it(
  'whatever is lost, stalled, refused, killed or overtaken: nothing is applied twice, and nothing is said that is not so',
  { timeout: 240_000 },
  async () => {
    const script = fc.array(command, { minLength: 4, maxLength: 14 })
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        script,
        async (proved, keys, listed, commands) => {
          const own = await world(proved, keys, listed)
          for (const done of commands) {
            await act(own, done)
            await check(own)
          }
          await settle(own)
          const rows = await check(own)
          expect(rows.filter(({ status }) => !isOneOf([...FINAL, 'needs-a-person'], status))).toEqual([])
        },
      ),
      { ...RUNS, endOnFailure: false },
    )
  },
)
