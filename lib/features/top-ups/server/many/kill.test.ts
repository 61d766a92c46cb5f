import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { decide } from '@/lib/features/approvals/server/testing/desk'
import { spawnDesk, type DeskProcess } from '@/lib/testing/desk-process'
import { topUps } from '../tables'
import { listDesk } from '../testing/list-desk'

const desk = await listDesk()
const { db, url } = { db: desk.store.db, url: desk.store.url }
beforeEach(() => desk.renew())

const running = new Set<DeskProcess>()
afterAll(() => Promise.all([...running].map((child) => child.signal('SIGKILL'))))

const KILLS = 2
const GLANCE_MS = 50

function start(): DeskProcess {
  const child = spawnDesk('lib/features/top-ups/server/testing/list-process.ts', {
    DATABASE_URL: url,
    SANDBOX_URL: desk.sandbox.url,
  })
  running.add(child)
  return child
}

it('a list is through after any number of kills, each line once', async () => {
  await desk.proved('yes')
  const lines = desk.accounts.flatMap(({ organizationId }) =>
    ['1', '2', '3'].map((amount) => `${organizationId}; ${amount}`),
  )
  const { batch } = await desk.plan(lines.join('\n'), { allowTwice: true })
  if (!batch) throw new Error('not planned')
  const asked = await desk.request(batch)
  await decide(desk.other, asked.approval?.approvalId ?? '')

  for (let kill = 1; kill <= KILLS; kill++) {
    const child = start()
    const over = async () => (await desk.list(batch.id)).counts.confirmed ?? 0
    const before = await over()
    while ((await over()) === before && before < lines.length) await sleep(GLANCE_MS)
    await child.signal('SIGKILL')
    running.delete(child)
    // As if the claims of the one that is gone had run out.
    await db.update(topUps).set({ leaseUntil: sql`now() - interval '1 second'` })
  }
  const last = start()
  while ((await desk.list(batch.id)).status !== 'done') await sleep(GLANCE_MS)
  await last.signal('SIGKILL')
  running.delete(last)

  expect(await desk.list(batch.id)).toMatchObject({ counts: { confirmed: lines.length } })
  for (const account of desk.accounts)
    expect((await desk.applied(account)).map(({ amount }) => Number(amount)).sort()).toEqual([1, 2, 3])
}, 180_000)
