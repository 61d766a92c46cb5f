import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { verifyTrail } from '@/lib/server/audit/verify'
import { auditEvents } from '@/lib/server/db/tables'
import { env } from '@/lib/server/env'
import { fixedClock, freshDatabase, testCtx } from '@/lib/testing'
import { changeSetSubject } from '../seen'
import { tariffChangeSets, tariffLines } from '../tables'
import { createBook } from './book'
import { changeLine, ClaimLost, type Run } from './run'

const { db } = await freshDatabase()
const clock = fixedClock()
const ctx = await testCtx({ db, job: 'tariffs', clock })
const book = createBook(ctx, () => Promise.resolve())

/** A change-set of one line that this process has claimed. */
async function claimed(): Promise<Run> {
  const now = clock.now()
  const [set] = await db
    .insert(tariffChangeSets)
    .values({
      id: randomUUID(),
      organizationId: randomUUID(),
      userId: randomUUID(),
      kind: 'edit',
      status: 'applying',
      version: 1,
      reason: 'agreed',
      createdBy: { kind: 'system', name: 'test' },
      createdAt: now,
      updatedAt: now,
      leaseOwner: randomUUID(),
    })
    .returning()
  if (!set?.leaseOwner) throw new Error('no change-set')
  const lines = await db
    .insert(tariffLines)
    .values({ changeSetId: set.id, action: 'ORDER_DEPOSIT', state: 'pending' })
    .returning()
  return {
    set,
    lines,
    known: true,
    owner: set.leaseOwner,
    ctx,
    book,
    changed: new Set(),
    place: (act) => act(),
    ours: () => true,
    paused: () => false,
    stopping: () => false,
  }
}

const change = (run: Run, state: 'sending' | 'accepted') => {
  for (const line of run.lines) changeLine(run, line, { state, sentAt: clock.now() })
}
const stored = async ({ set }: Run) => {
  const [row] = await db.select().from(tariffChangeSets).where(eq(tariffChangeSets.id, set.id))
  const lines = await db.select().from(tariffLines).where(eq(tariffLines.changeSetId, set.id))
  return { ...row, states: lines.map(({ state }) => state) }
}
const takeOver = ({ set }: Run) =>
  db.update(tariffChangeSets).set({ leaseOwner: randomUUID() }).where(eq(tariffChangeSets.id, set.id))
const outcomes = (promises: Promise<void>[]) =>
  Promise.allSettled(promises).then((results) =>
    results.map((result) => (result.status === 'fulfilled' ? 'kept' : result.reason instanceof ClaimLost)),
  )

it('of many written together the one that was taken over writes nothing, and the others all', async () => {
  const runs = await Promise.all(Array.from({ length: 5 }, claimed))
  const [, second] = runs
  if (!second) throw new Error('no run')
  await takeOver(second)
  for (const run of runs) change(run, 'sending')
  expect(await outcomes(runs.map((run) => book.passOn(run)))).toEqual(['kept', true, 'kept', 'kept', 'kept'])
  expect((await stored(second)).states).toEqual(['pending'])
  for (const run of runs.filter((each) => each !== second))
    expect((await stored(run)).states).toEqual(['sending'])
})

it('a step is told by the trail once, in one chain, and only where it was taken', async () => {
  const runs = await Promise.all(Array.from({ length: 4 }, claimed))
  const [first] = runs
  if (!first) throw new Error('no run')
  await takeOver(first)
  for (const run of runs) change(run, 'accepted')
  const steps = runs.map((run) =>
    book.step(run, { status: 'applied', finishedAt: clock.now() }, true, {
      action: 'tariffs.run',
      subject: changeSetSubject(run.set),
    }),
  )
  expect(await outcomes(steps)).toEqual([true, 'kept', 'kept', 'kept'])
  expect(await stored(first)).toMatchObject({ status: 'applying', version: 1, states: ['pending'] })
  for (const run of runs.slice(1))
    expect(await stored(run)).toMatchObject({
      status: 'applied',
      version: 2,
      leaseOwner: null,
      states: ['accepted'],
    })
  const told = await db.select().from(auditEvents)
  expect(told.map(({ subjectId }) => subjectId).sort()).toEqual(
    runs
      .slice(1)
      .map(({ set }) => set.id)
      .sort(),
  )
  expect(await verifyTrail(db, env().AUDIT_KEY)).toMatchObject({ ok: true, rows: 3 })
})

it('a line whose words no store takes fails alone', async () => {
  const runs = await Promise.all([claimed(), claimed(), claimed()])
  for (const run of runs) change(run, 'sending')
  const [bad] = runs[1]?.lines ?? []
  if (bad) bad.error = { name: 'x', message: 'nul \u0000' }
  expect(await outcomes(runs.map((run) => book.passOn(run)))).toEqual(['kept', false, 'kept'])
})
