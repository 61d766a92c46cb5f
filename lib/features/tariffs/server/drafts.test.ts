import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { organizations } from '@/lib/features/organizations/server/tables'
import { auditRows, expectAuditRow, fixedClock, nextRequest } from '@/lib/testing'
import {
  allowAction,
  apply,
  discard,
  listChangeSets,
  readChangeSet,
  saveDraft,
  schedule,
  unschedule,
} from '.'
import { tariffChangeSets } from './tables'
import { changeDesk, percent } from './testing/change-desk'

const clock = fixedClock(new Date().toISOString())
const desk = await changeDesk({ clock })
const { ctx, store } = desk
const { db } = store

const save = (
  set: { id: string; organizationId: string; version: number },
  lines: Record<string, string>,
  more = {},
) =>
  saveDraft(nextRequest(ctx), {
    changeSetId: set.id,
    organizationId: set.organizationId,
    version: set.version,
    reason: 'why',
    lines: Object.entries(lines).map(([action, amount]) => ({ action, ...percent(amount) })),
    ...more,
  })
const seen = ({ id, version }: { id: string; version: number }) => ({ changeSetId: id, version })

describe('a draft', () => {
  it('is kept exactly as it was typed, right or wrong, and says at once what is wrong', async () => {
    const owner = await desk.organization()
    const wrong = ['2,5', '1e-3', '１％', '-0', '9'.repeat(400), '101', '0x1', ' ', 'a\u0000b']
    for (const amount of wrong) {
      const set = await desk.draft(owner, { ORDER_DEPOSIT: amount })
      const [line] = set.lines
      expect(line?.typed?.amount).toBe(amount.replace('\u0000', '\uFFFD'))
      expect(line?.proposed).toBeNull()
      expect(line?.problems.amount).toMatch(/^(errors\.decimal|tariffs\.errors)\./)
      await expect(apply(nextRequest(ctx), seen(set))).rejects.toMatchObject({
        code: 'INVALID',
        text: { key: 'tariffs.errors.lines' },
        fields: { 'lines.ORDER_DEPOSIT.amount': line?.problems.amount },
      })
      expect(await desk.read(set.id)).toEqual(set)
    }
  })

  it('shows what is sent as a fraction, with the note of the whole before that of the line', async () => {
    const owner = await desk.organization()
    const set = await desk.draft(owner, { ORDER_DEPOSIT: '2.5' })
    expect(set.lines[0]).toMatchObject({
      proposed: { type: 'PERCENT', amount: '0.025', comment: null },
      state: 'pending',
      base: null,
    })
    const noted = await save(set, { ORDER_DEPOSIT: '2.5' }, { comment: 'for John' })
    expect(noted.lines[0]?.proposed?.comment).toBe('for John')
    expect(noted.version).toBe(2)
  })

  it('saved by two people from the same version is saved once, and the second is told', async () => {
    const owner = await desk.organization()
    const set = await desk.draft(owner, { ORDER_DEPOSIT: '1' })
    await save(set, { ORDER_DEPOSIT: '2' })
    await expect(save(set, { ORDER_DEPOSIT: '3' })).rejects.toMatchObject({
      code: 'CONFLICT',
      text: { key: 'tariffs.errors.older' },
    })
    expect((await desk.read(set.id)).lines[0]?.typed?.amount).toBe('2')
  })

  it('whose first answer was lost is made once', async () => {
    const owner = await desk.organization()
    const set = await desk.draft(owner, { ORDER_DEPOSIT: '1' })
    const again = await save({ ...set, version: 0 }, { ORDER_DEPOSIT: '1.5' })
    expect(again).toMatchObject({ id: set.id, version: 2 })
    const { rows } = await listChangeSets(nextRequest(ctx), { organizationId: owner.organizationId, page: 1 })
    expect(rows.map(({ id, lines, live }) => ({ id, lines, live }))).toEqual([
      { id: set.id, lines: 1, live: 0 },
    ])
  })

  it('names an action once', async () => {
    const owner = await desk.organization()
    const lines = [percent('1'), percent('2')].map((line) => ({ action: 'ORDER_DEPOSIT', ...line }))
    await expect(desk.draft(owner, {}, { lines })).rejects.toMatchObject({
      code: 'INVALID',
      fields: { 'lines.1.action': 'tariffs.errors.twice' },
    })
  })

  it('of nothing, or without a reason, is not applied and stays', async () => {
    const owner = await desk.organization()
    const empty = await desk.draft(owner, {})
    await expect(apply(nextRequest(ctx), seen(empty))).rejects.toMatchObject({
      text: { key: 'tariffs.errors.noLines' },
    })
    const silent = await desk.draft(owner, { ORDER_DEPOSIT: '1' }, { reason: '' })
    await expect(apply(nextRequest(ctx), seen(silent))).rejects.toMatchObject({
      fields: { reason: 'errors.fields.required' },
    })
    expect((await desk.read(silent.id)).status).toBe('draft')
  })

  it('on an action that nobody knows waits until a person opens it', async () => {
    const owner = await desk.organization()
    const set = await desk.draft(owner, { NEW_THING: '1' })
    expect(set.lines[0]?.problems.action).toBe('tariffs.errors.actionClosed')
    await expect(apply(nextRequest(ctx), seen(set))).rejects.toMatchObject({ code: 'INVALID' })
    await allowAction(nextRequest(ctx), { action: 'NEW_THING' })
    await allowAction(nextRequest(ctx), { action: 'NEW_THING' })
    expect(await auditRows(db, 'tariffs.allow-action')).toHaveLength(1)
    expect((await apply(nextRequest(ctx), seen(set))).status).toBe('queued')
  })

  it('on an organization that has left the directory is kept, and is not applied', async () => {
    const owner = await desk.organization()
    const set = await desk.draft(owner, { ORDER_DEPOSIT: '1' })
    await db.delete(organizations).where(eq(organizations.id, owner.organizationId))
    await expect(apply(nextRequest(ctx), seen(set))).rejects.toMatchObject({
      code: 'CONFLICT',
      text: { key: 'tariffs.errors.organizationGone' },
    })
    expect(await save(set, { ORDER_DEPOSIT: '3' })).toMatchObject({ status: 'draft', version: 2 })
  })

  it('is discarded for good', async () => {
    const owner = await desk.organization()
    const set = await desk.draft(owner, { ORDER_DEPOSIT: '1' })
    expect(await discard(nextRequest(ctx), seen(set))).toMatchObject({ status: 'cancelled', version: 2 })
    await expect(apply(nextRequest(ctx), seen(set))).rejects.toMatchObject({
      code: 'CONFLICT',
      text: { key: 'tariffs.errors.state.cancelled' },
    })
  })
})

describe('an authorised change-set', () => {
  it('is told to the trail as percent and as it is sent', async () => {
    const owner = await desk.organization()
    const base = { type: 'PERCENT', amount: '0.01', minAmount: null, maxAmount: null, comment: null }
    const set = await desk.draft(owner, {}, { lines: [{ action: 'ORDER_DEPOSIT', ...percent('2.5'), base }] })
    await desk.applied(set)
    await expectAuditRow(db, {
      action: 'tariffs.apply',
      subjectId: set.id,
      organizationId: owner.organizationId,
      reason: 'agreed with the merchant',
      before: expect.objectContaining({
        lines: [expect.objectContaining({ terms: expect.objectContaining({ percent: '1', sent: '0.01' }) })],
      }),
      after: expect.objectContaining({
        lines: [
          expect.objectContaining({ terms: expect.objectContaining({ percent: '2.5', sent: '0.025' }) }),
        ],
      }),
    })
  })

  it('is authorised once: a second click, an older version and a late save change nothing', async () => {
    const owner = await desk.organization()
    const set = await desk.draft(owner, { ORDER_DEPOSIT: '1' })
    const both = await Promise.allSettled([desk.applied(set), desk.applied(set)])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(save(set, { ORDER_DEPOSIT: '9' })).rejects.toMatchObject({ code: 'CONFLICT' })
    const queued = await desk.read(set.id)
    expect(queued).toMatchObject({ status: 'queued', authorisedBy: { name: 'Test support' } })
    expect(await discard(nextRequest(ctx), seen(queued))).toMatchObject({ status: 'cancelled' })
  })

  it('that waits for approval is not left without one', async () => {
    const owner = await desk.organization()
    const set = await desk.draft(owner, { ORDER_DEPOSIT: '1' })
    await db
      .update(tariffChangeSets)
      .set({ status: 'awaiting-approval' })
      .where(eq(tariffChangeSets.id, set.id))
    const attempt = apply(nextRequest(ctx), seen(set))
    await expect(attempt).rejects.toMatchObject({ text: { key: 'tariffs.errors.approvalNeeded' } })
    expect((await desk.read(set.id)).status).toBe('awaiting-approval')
  })

  it('is scheduled with its zone, moved, and taken off schedule again', async () => {
    const owner = await desk.organization()
    const set = await desk.draft(owner, { ORDER_DEPOSIT: '1' })
    const at = (hours: number) => new Date(clock.now().getTime() + hours * 3_600_000).toISOString()
    const put = (of: { id: string; version: number }, applyAt: string, applyZone = 'Europe/Riga') =>
      schedule(nextRequest(ctx), { ...seen(of), applyAt, applyZone })
    await expect(put(set, at(-1))).rejects.toMatchObject({
      fields: { applyAt: 'tariffs.errors.momentPassed' },
    })
    await expect(put(set, at(1), 'Mars/Olympus')).rejects.toMatchObject({ code: 'INVALID' })
    const first = await put(set, at(1))
    expect(first).toMatchObject({ status: 'scheduled', applyAt: at(1), applyZone: 'Europe/Riga' })
    const moved = await put(first, at(5))
    expect(moved).toMatchObject({ status: 'scheduled', applyAt: at(5) })
    await expect(put(first, at(9))).rejects.toMatchObject({ code: 'CONFLICT' })
    const off = await unschedule(nextRequest(ctx), seen(moved))
    expect(off).toMatchObject({ status: 'draft', applyAt: null, applyZone: null, authorisedBy: null })
  })
})

describe('permissions', () => {
  it.each([
    ['finance', saveDraft],
    ['auditor', discard],
    ['manager', apply],
    ['manager', schedule],
    ['finance', unschedule],
    ['auditor', allowAction],
  ] as const)('%s is refused where the right is missing, and the trail tells of it', async (role, verb) => {
    const other = await desk.as(role)
    await expect(verb(other, {} as never)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expectAuditRow(db, { action: verb.verbName, requestId: other.requestId, outcome: 'refused' })
  })

  it('an id that is none is as unknown as one that nobody has', async () => {
    for (const changeSetId of ['x', randomUUID()])
      await expect(readChangeSet(nextRequest(ctx), { changeSetId })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      })
  })
})
