import { beforeEach, expect, it } from 'vitest'
import { spawnDesk } from '@/lib/testing/desk-process'
import { look, readOverview } from '.'
import { FOR_PEOPLE, LIMIT, takeTurn, WINDOW_MS } from './budget'
import { fundingDesk } from './testing/funding-desk'

const desk = await fundingDesk()
const { db, finance, system, clock } = desk
beforeEach(desk.clean)

const taken = async (purpose: 'person' | 'watcher'): Promise<number> => {
  const process = spawnDesk(
    'lib/features/funding/server/testing/budget-process.ts',
    { DATABASE_URL: desk.store.url, SANDBOX_URL: desk.sandbox.url },
    [purpose],
  )
  const line = await process.line((text) => text.startsWith('taken'))
  await process.ended
  return Number(line.slice('taken '.length))
}
const all = async (purpose: 'person' | 'watcher') => {
  let count = 0
  while ((await takeTurn(finance, purpose)).kind === 'turn') count += 1
  return count
}

it('two processes together send no more than the vendor takes', async () => {
  const [first, second] = await Promise.all([taken('person'), taken('person')])
  expect(first + second).toBe(LIMIT)
  clock.set(new Date().toISOString())
  expect(await takeTurn(finance, 'person')).toMatchObject({ kind: 'held' })
})

it('the desk’s own looking leaves some to people', async () => {
  expect(await all('watcher')).toBe(LIMIT - FOR_PEOPLE)
  expect(await all('person')).toBe(FOR_PEOPLE)
  expect(await readOverview(finance, {})).toMatchObject({
    budget: { limit: LIMIT, left: 0, freeAt: expect.any(String) },
  })
})

it('what is used is free again after ten minutes, one by one', async () => {
  await takeTurn(finance, 'person')
  clock.advance(WINDOW_MS / 2)
  expect(await all('person')).toBe(LIMIT - 1)
  const held = await takeTurn(finance, 'person')
  clock.set(held.kind === 'held' ? held.until.toISOString() : '')
  expect(await all('person')).toBe(1)
})

it('an invoice is refused with the time to wait, and nothing is begun', async () => {
  await all('person')
  await expect(desk.ask()).rejects.toMatchObject({
    code: 'LIMITED',
    text: { key: 'funding.errors.limited', params: { minutes: 11 } },
  })
  await expect(look(finance, { invoiceId: null })).rejects.toMatchObject({ code: 'LIMITED' })
  const { rows } = await db.execute('SELECT 1 FROM funding_invoices')
  expect(rows).toEqual([])
  expect(await desk.calls()).toBe(0)
})

it('a 429 closes the way until the moment that it names, for everybody', async () => {
  await desk.sandbox.door('POST', 'funding/limit', { used: LIMIT })
  await expect(desk.ask()).rejects.toMatchObject({ code: 'LIMITED' })
  const calls = await desk.calls()
  expect(await takeTurn(system, 'watcher')).toMatchObject({ kind: 'held' })
  clock.advance(WINDOW_MS - 30_000)
  expect(await takeTurn(finance, 'person')).toMatchObject({ kind: 'held' })
  clock.advance(60_000)
  expect(await takeTurn(finance, 'person')).toMatchObject({ kind: 'turn' })
  expect(await desk.calls()).toBe(calls)
})

it('what others have used of the same account counts too, as the vendor tells it', async () => {
  await desk.sandbox.door('POST', 'funding/limit', { used: LIMIT - 4 })
  await desk.ask()
  expect(await readOverview(finance, {})).toMatchObject({ budget: { left: 3 } })
  expect(await takeTurn(system, 'watcher')).toMatchObject({ kind: 'held' })
  expect(await all('person')).toBe(3)
})

it('two steps of the desk that find nothing left wait, and go on when there is some', async () => {
  const { id, upstreamId } = await desk.ask()
  await desk.pay(upstreamId)
  await all('person')
  await desk.later(60_000)
  expect(await desk.read(id)).toMatchObject({ status: 'unpaid' })
  await desk.sandbox.door('POST', 'funding/limit', { used: 0 })
  await desk.later(WINDOW_MS)
  await desk.later(60_000)
  expect(await desk.read(id)).toMatchObject({ status: 'complete' })
})
