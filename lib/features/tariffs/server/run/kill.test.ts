import { eq, sql } from 'drizzle-orm'
import { afterEach, expect, it } from 'vitest'
import { fixedClock, nextRequest, testCtx } from '@/lib/testing'
import { spawnDesk, type DeskProcess } from '@/lib/testing/desk-process'
import { apply, createTariffRunner } from '..'
import { tariffChangeSets } from '../tables'
import { changeDesk } from '../testing/change-desk'

const clock = fixedClock(new Date().toISOString())
const desk = await changeDesk({ clock })
const { store, sandbox, ctx } = desk
const runner = createTariffRunner({ inFlight: 2 })
const system = await testCtx({ db: store.db, job: 'tariffs', gateway: ctx.gateway, clock })
const run = () => runner.step(nextRequest(system), {})
const THREE = { ORDER_DEPOSIT: '1', WALLET_DEPOSIT: '2', PAYOUT_DEPOSIT: '3' }
const running: DeskProcess[] = []

afterEach(() => Promise.all(running.splice(0).map((child) => child.signal('SIGKILL'))))

/** A process that is killed in the middle of the second line, and whose claim has ended. */
async function killed(where: 'before' | 'after') {
  const owner = await desk.organization()
  const set = await desk.applied(await desk.draft(owner, THREE))
  const child = spawnDesk(
    'lib/features/tariffs/server/testing/runner-process.ts',
    { DATABASE_URL: store.url, SANDBOX_URL: sandbox.url },
    ['WALLET_DEPOSIT', where],
  )
  running.push(child)
  await child.line((line) => line === 'here')
  await run()
  expect((await desk.read(set.id)).lines.map(({ state }) => state)).toEqual([
    'accepted',
    'sending',
    'pending',
  ])
  await child.signal('SIGKILL')
  await store.db
    .update(tariffChangeSets)
    .set({ leaseUntil: sql`now() - interval '1 second'` })
    .where(eq(tariffChangeSets.id, set.id))
  clock.set(new Date().toISOString())
  return { owner, set }
}

const statesOf = async (id: string) => (await desk.read(id)).lines.map(({ state }) => state)

it('killed after the call: what is live is found, never sent again, and the rest follows by itself', async () => {
  const { owner, set } = await killed('after')
  const before = await desk.live(owner)
  await run()
  expect(await desk.read(set.id)).toMatchObject({ status: 'applied' })
  expect(await desk.live(owner)).toMatchObject({ ...before, PAYOUT_DEPOSIT: { amount: '0.03' } })
})

it('killed at the moment of sending: unknown until silence is an answer, then resumed by a person', async () => {
  const { owner, set } = await killed('before')
  await run()
  expect(await desk.read(set.id)).toMatchObject({ status: 'checking' })
  expect(await statesOf(set.id)).toEqual(['applied', 'unknown', 'pending'])
  clock.advance(121_000)
  await run()
  const stopped = await desk.read(set.id)
  expect(stopped.status).toBe('stopped')
  expect(await statesOf(set.id)).toEqual(['applied', 'not-sent', 'pending'])
  expect(Object.keys(await desk.live(owner))).toEqual(['ORDER_DEPOSIT'])
  await apply(nextRequest(ctx), { changeSetId: set.id, version: stopped.version })
  await run()
  expect(await statesOf(set.id)).toEqual(['applied', 'applied', 'applied'])
})

it('a process that was only slow writes nothing more once another has taken over', async () => {
  const owner = await desk.organization()
  const set = await desk.applied(await desk.draft(owner, THREE))
  const { partner } = ctx.gateway
  let taken = false
  const slow = {
    ...ctx.gateway,
    partner: {
      ...partner,
      setOrganizationTariff: async (terms: Parameters<typeof partner.setOrganizationTariff>[0]) => {
        const answer = await partner.setOrganizationTariff(terms)
        if (!taken) {
          taken = true
          await store.db.execute(
            sql`UPDATE tariff_change_sets SET lease_until = now() - interval '1 second' WHERE id = ${set.id}`,
          )
          await run()
        }
        return answer
      },
    },
  }
  const first = createTariffRunner({ inFlight: 1 })
  await first.step(nextRequest({ ...system, gateway: slow }), {})
  expect(await desk.read(set.id)).toMatchObject({ status: 'applied' })
  expect(await statesOf(set.id)).toEqual(['applied', 'applied', 'applied'])
})
