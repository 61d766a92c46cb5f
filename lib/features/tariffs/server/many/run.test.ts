import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { auditRows, expectAuditRow, nextRequest } from '@/lib/testing'
import { apply, cancelMany, pauseMany, replanMany, runMany } from '..'
import { tariffChangeSets } from '../tables'
import { GET, type Owner } from '../testing/change-desk'
import { heldUp } from '../testing/held-up'
import { manyDesk } from '../testing/many-desk'

const desk = await manyDesk()
const { boss, store } = desk
const LINES = { ORDER_DEPOSIT: '2.5', WALLET_DEPOSIT: '1' }
const seen = ({ id, version }: { id: string; version: number }) => ({ batchId: id, version })
const shops = <Names extends string[]>(...names: Names) =>
  Promise.all(names.map((name) => desk.organization(name))) as Promise<{ [At in keyof Names]: Owner }>
const statuses = async (batchId: string) => (await desk.items(batchId)).map(({ status }) => status)

/** Another change of the organization hangs on a lost answer, until the function that comes back is called. */
async function hold(owner: Owner) {
  const { id } = await desk.applied(await desk.draft(owner, { PAYOUT_DEPOSIT: '3' }))
  const become = async (status: 'checking' | 'queued') => {
    const nextLookAt = new Date(Date.now() + 3_600_000)
    await store.db.update(tariffChangeSets).set({ status, nextLookAt }).where(eq(tariffChangeSets.id, id))
  }
  await become('checking')
  return () => become('queued')
}

describe('a run', () => {
  it('sends every line to be changed, reads it back, and gives the result of each organization', async () => {
    const [changed, already] = await shops('A changes', 'B is so already')
    await desk.outside(already, 'ORDER_DEPOSIT', '0.025')
    await desk.outside(already, 'WALLET_DEPOSIT', '0.01')
    const planned = await desk.planned([changed, already], LINES)
    expect(await desk.run(planned)).toMatchObject({ status: 'running', sets: { queued: 1, applied: 1 } })
    await desk.carryOut()
    expect(await desk.batch(planned.id)).toMatchObject({
      status: 'done',
      counts: { change: 2, already: 2, applied: 2, pending: 0 },
      sets: { applied: 2 },
    })
    expect(await desk.items(planned.id)).toMatchObject([
      { organizationName: 'A changes', status: 'applied', lines: 2, live: 2 },
      { organizationName: 'B is so already', status: 'applied', lines: 2, live: 2 },
    ])
    expect(await desk.live(changed)).toMatchObject({
      ORDER_DEPOSIT: { amount: '0.025' },
      WALLET_DEPOSIT: { amount: '0.01' },
    })
    const told = (await auditRows(boss.db, 'tariffs.run-many')).filter(
      ({ subjectId }) => subjectId === planned.id,
    )
    expect(told.map(({ after }) => (after as { status: string }).status)).toEqual(['done', 'running'])
  })

  it('does not overwrite what was changed elsewhere since the dry run, and says so for that organization', async () => {
    const [calm, moved] = await shops('Calm', 'Moved')
    const planned = await desk.planned([calm, moved], LINES)
    await desk.outside(moved, 'ORDER_DEPOSIT', '0.077')
    await desk.run(planned)
    await desk.carryOut()
    expect(await desk.batch(planned.id)).toMatchObject({
      status: 'done',
      counts: { applied: 3, conflict: 1 },
      sets: { applied: 1, stopped: 1 },
    })
    expect(await desk.live(moved)).toMatchObject({
      ORDER_DEPOSIT: { amount: '0.077' },
      WALLET_DEPOSIT: { amount: '0.01' },
    })
  })

  it('is begun once when two people press at the same moment, and the trail tells of both', async () => {
    const owners = await shops('X', 'Y')
    const planned = await desk.planned(owners, LINES)
    const second = await desk.as('admin')
    const pressed = await Promise.allSettled([desk.run(planned), desk.run(planned, second)])
    expect(pressed.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(pressed.find((each) => each.status === 'rejected')).toMatchObject({
      reason: { code: 'CONFLICT', text: { key: 'tariffs.errors.batchMoved' } },
    })
    await desk.carryOut()
    expect(await desk.batch(planned.id)).toMatchObject({ status: 'done', counts: { applied: 4 } })
    await expectAuditRow(boss.db, { action: 'tariffs.run-many', subjectId: planned.id, outcome: 'done' })
  })

  it('waits at an organization that another change holds, and lets the others go on', async () => {
    const [held, free] = await shops('Held', 'Free')
    const planned = await desk.planned([held, free], LINES)
    const release = await hold(held)
    await desk.run(planned)
    await desk.carryOut()
    expect(await statuses(planned.id)).toEqual(['applied', 'queued'])
    expect(await desk.batch(planned.id)).toMatchObject({ status: 'running' })
    await release()
    await desk.carryOut()
    expect(await desk.batch(planned.id)).toMatchObject({ status: 'done', sets: { applied: 2 } })
    expect(await desk.live(held)).toMatchObject({ ORDER_DEPOSIT: {}, PAYOUT_DEPOSIT: {}, WALLET_DEPOSIT: {} })
  })

  it('with nothing to change is refused in words', async () => {
    const [owner] = await shops('Same')
    await desk.outside(owner, 'ORDER_DEPOSIT', '0.025')
    const planned = await desk.planned([owner], { ORDER_DEPOSIT: '2.5' })
    expect(planned).toMatchObject({ ready: 0, counts: { already: 1 } })
    await expect(desk.run(planned)).rejects.toMatchObject({ text: { key: 'tariffs.errors.nothingToRun' } })
    expect((await desk.batch(planned.id)).status).toBe('planned')
  })

  it.each(['manager', 'finance', 'auditor'] as const)(
    'is nothing that %s may begin or steer',
    async (role) => {
      const ctx = await desk.as(role)
      const planned = await desk.planned(await shops('Any'), LINES)
      for (const verb of [runMany, pauseMany, cancelMany])
        await expect(verb(nextRequest(ctx), seen(planned))).rejects.toMatchObject({ code: 'FORBIDDEN' })
      await expect(
        replanMany(nextRequest(ctx), { ...seen(planned), what: 'conflicts' }),
      ).rejects.toMatchObject({ code: 'FORBIDDEN' })
    },
  )
})

describe('a pause', () => {
  it('in the middle lets what is under way end, begins nothing, and is resumed with the rest', async () => {
    const [begun, waiting] = await shops('Begun', 'Waiting')
    const release = await hold(waiting)
    const planned = await desk.planned([begun, waiting], LINES)
    const running = await desk.run(planned)
    const slow = heldUp(desk.system.gateway)
    const carrying = desk.carryOut(slow.gateway)
    await slow.begun
    expect((await desk.batch(planned.id)).sets.applying).toBe(1)
    const paused = await pauseMany(nextRequest(boss), seen(running))
    slow.letGo()
    await carrying
    await release()
    await desk.carryOut()
    expect(await desk.batch(planned.id)).toMatchObject({
      status: 'paused',
      counts: { applied: 2, pending: 2 },
      sets: { applied: 1, queued: 1 },
    })
    await desk.run(paused)
    await desk.carryOut()
    expect(await desk.batch(planned.id)).toMatchObject({
      status: 'done',
      counts: { applied: 4 },
      sets: { applied: 2 },
    })
    await expectAuditRow(boss.db, { action: 'tariffs.pause-many', subjectId: planned.id })
  })
})

describe('a cancelled run', () => {
  it('leaves live what is live, and never sends the rest', async () => {
    const [owner] = await shops('Never')
    const planned = await desk.planned([owner], LINES)
    const running = await desk.run(planned)
    const paused = await pauseMany(nextRequest(boss), seen(running))
    expect(await cancelMany(nextRequest(boss), seen(paused))).toMatchObject({
      status: 'cancelled',
      sets: { cancelled: 1 },
    })
    await desk.carryOut()
    expect(await desk.live(owner)).toEqual({})
    await expectAuditRow(boss.db, {
      action: 'tariffs.cancel-many',
      subjectId: planned.id,
      after: { status: 'cancelled', cancelled: 1 },
    })
  })

  it('does not keep what stopped before from being resumed by a person', async () => {
    const [refused, waiting] = await shops('Refused', 'Waiting')
    await hold(waiting)
    await desk.fault('refuse-signature')
    const planned = await desk.planned([refused, waiting], LINES)
    const running = await desk.run(planned)
    await desk.carryOut()
    expect(await statuses(planned.id)).toEqual(['stopped', 'queued'])
    await cancelMany(nextRequest(boss), seen(running))
    const [stopped] = await desk.items(planned.id, 'stopped')
    const set = await desk.read(stopped?.id ?? '')
    await apply(nextRequest(desk.ctx), { changeSetId: set.id, version: set.version })
    await desk.carryOut()
    expect(await statuses(planned.id)).toEqual(['applied', 'cancelled'])
  })
})

describe('a dry run again', () => {
  it('accepts what was found live in place of what was known, and then runs over it', async () => {
    const [moved] = await shops('Moved on')
    await desk.outside(moved, 'ORDER_DEPOSIT', '0.01')
    await desk.seen(moved)
    await desk.outside(moved, 'ORDER_DEPOSIT', '0.02')
    const planned = await desk.planned([moved], LINES)
    expect(planned.counts).toMatchObject({ conflict: 1, pending: 1 })
    await replanMany(nextRequest(boss), { ...seen(planned), what: 'conflicts' })
    await desk.plan()
    const again = await desk.batch(planned.id)
    expect(again).toMatchObject({ status: 'planned', counts: { conflict: 0, pending: 2 } })
    await desk.run(again)
    await desk.carryOut()
    expect(await desk.live(moved)).toMatchObject({ ORDER_DEPOSIT: { amount: '0.025' } })
  })

  it('still finds a conflict where it was changed once more in the meantime', async () => {
    const [moved] = await shops('Moves and moves')
    await desk.outside(moved, 'ORDER_DEPOSIT', '0.01')
    await desk.seen(moved)
    await desk.outside(moved, 'ORDER_DEPOSIT', '0.02')
    const planned = await desk.planned([moved], LINES)
    await desk.outside(moved, 'ORDER_DEPOSIT', '0.03')
    await replanMany(nextRequest(boss), { ...seen(planned), what: 'conflicts' })
    await desk.plan()
    expect((await desk.batch(planned.id)).counts).toMatchObject({ conflict: 1, pending: 1 })
  })

  it('of a run that is over is over again where nothing more can be sent', async () => {
    const [sound, moved] = await shops('Sound', 'Unreadable')
    await desk.sandbox.door('POST', 'faults', { path: GET, kind: 'refuse-signature', count: 1 })
    const planned = await desk.planned([sound, moved], LINES)
    expect(planned).toMatchObject({ ready: 1, counts: { unreadable: 1 } })
    await desk.run(planned)
    await desk.carryOut()
    await desk.sandbox.door('POST', 'faults', { path: GET, kind: 'refuse-signature', count: 1 })
    const again = async () => {
      await replanMany(nextRequest(boss), { ...seen(await desk.batch(planned.id)), what: 'unreadable' })
      await desk.plan()
      return desk.batch(planned.id)
    }
    expect(await again()).toMatchObject({ status: 'done', ready: 0, counts: { unreadable: 1, applied: 2 } })
    const sent = await again()
    expect(sent).toMatchObject({ status: 'planned', ready: 1, counts: { unreadable: 0, applied: 2 } })
    await desk.run(sent)
    await desk.carryOut()
    expect(await desk.batch(planned.id)).toMatchObject({ status: 'done', counts: { applied: 4 } })
  })

  it('of nothing is refused in words', async () => {
    const planned = await desk.planned(await shops('Sound'), LINES)
    await expect(
      replanMany(nextRequest(boss), { ...seen(planned), what: 'unreadable' }),
    ).rejects.toMatchObject({ text: { key: 'tariffs.errors.nothingToReplan' } })
  })
})
