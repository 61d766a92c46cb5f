import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { auditRows, nextRequest } from '@/lib/testing'
import { listBatches, planMany } from '..'
import { tariffChangeSets } from '../tables'
import { GET, type Owner } from '../testing/change-desk'
import { manyDesk } from '../testing/many-desk'

const desk = await manyDesk()
const { boss } = desk
const ONE = [{ action: 'ORDER_DEPOSIT', typed: { type: 'PERCENT' as const, amount: '2.5' } }]

const chosenBy = async (selection: Parameters<typeof planMany>[1]['selection']) => {
  const batch = await planMany(nextRequest(boss), {
    batchId: randomUUID(),
    reason: 'why',
    selection,
    lines: ONE,
  })
  return (await desk.items(batch.id)).map(({ organizationId }) => organizationId).sort()
}
const idsOf = (...owners: Owner[]) => owners.map(({ organizationId }) => organizationId).sort()

describe('a dry run', () => {
  it('counts what would change, what is already so, what is in conflict and what cannot be read, and sends nothing', async () => {
    const [fresh, partly, moved, gone] = [
      await desk.organization('Fresh'),
      await desk.organization('Partly'),
      await desk.organization('Moved'),
      await desk.organization('Gone'),
    ]
    await desk.outside(partly, 'ORDER_DEPOSIT', '0.025')
    await desk.outside(moved, 'ORDER_DEPOSIT', '0.01')
    await desk.seen(moved)
    await desk.outside(moved, 'ORDER_DEPOSIT', '0.02')
    const before = await Promise.all([fresh, partly, moved].map(desk.live))
    const { id } = await desk.proposed([fresh, partly, moved], { ORDER_DEPOSIT: '2.5', WALLET_DEPOSIT: '1' })
    await desk.plan()
    expect(await desk.batch(id)).toMatchObject({
      status: 'planned',
      organizations: 3,
      planned: 3,
      ready: 3,
      counts: { change: 4, already: 1, conflict: 1, unreadable: 0, pending: 4 },
    })
    await desk.sandbox.door('POST', 'faults', { path: GET, kind: 'refuse-signature', count: 1 })
    const other = await desk.planned([gone], { ORDER_DEPOSIT: '2.5' })
    expect(other).toMatchObject({
      status: 'planned',
      planned: 0,
      ready: 0,
      counts: { unreadable: 1, change: 0 },
    })
    expect(await desk.items(other.id)).toMatchObject([
      { organizationName: 'Gone', reading: 'unreadable', problem: { kind: 'refused' } },
    ])
    expect(await desk.items(id)).toMatchObject([
      { organizationName: 'Fresh', counts: { change: 2, already: 0, conflict: 0 } },
      { organizationName: 'Moved', counts: { change: 1, already: 0, conflict: 1 } },
      { organizationName: 'Partly', counts: { change: 1, already: 1, conflict: 0 } },
    ])
    expect(await desk.items(id, 'conflict')).toMatchObject([{ organizationName: 'Moved' }])
    expect(await Promise.all([fresh, partly, moved].map(desk.live))).toEqual(before)
  })

  it('keeps the note of each organization unless it is given one', async () => {
    const owner = await desk.organization()
    await desk.outside(owner, 'ORDER_DEPOSIT', '0.01', 'a deal')
    const kept = await desk.planned([owner], { ORDER_DEPOSIT: '2.5' })
    const given = await desk.planned([owner], { ORDER_DEPOSIT: '2.5' }, { comment: 'for all' })
    const noteOf = async (id: string) => {
      const [item] = await desk.items(id)
      return (await desk.read(item?.id ?? '')).lines[0]?.proposed?.comment
    }
    expect([await noteOf(kept.id), await noteOf(given.id)]).toEqual(['a deal', 'for all'])
  })

  it('asks again where no answer came, and says so in the end', async () => {
    const owner = await desk.organization()
    await desk.sandbox.door('POST', 'faults', { path: GET, kind: 'html', count: 50 })
    const { id } = await desk.proposed([owner], { ORDER_DEPOSIT: '2.5' })
    const ofBatch = eq(tariffChangeSets.batchId, id)
    const looks = async () => (await desk.store.db.select().from(tariffChangeSets).where(ofBatch))[0]?.looks
    // A step in which a second passes asks more than once.
    while (((await looks()) ?? 0) < 3) {
      expect(await desk.batch(id)).toMatchObject({ status: 'planning', counts: { unreadable: 0 } })
      await desk.store.db.update(tariffChangeSets).set({ nextLookAt: null }).where(ofBatch)
      await desk.plan()
    }
    expect(await looks()).toBe(3)
    await fetch(`${desk.sandbox.url}/__sandbox/faults`, { method: 'DELETE' })
    expect(await desk.batch(id)).toMatchObject({ status: 'planned', counts: { unreadable: 1 } })
  })
})

describe('a choice', () => {
  it('is made by a filter of the directory, and is not changed by who comes later', async () => {
    const [first, second] = [await desk.organization('Chosen One'), await desk.organization('Chosen Two')]
    await desk.organization('Somebody else')
    const selection = { kind: 'organizations', q: 'chosen' } as const
    expect(await chosenBy(selection)).toEqual(idsOf(first, second))
  })

  it('is made by what overrides there are, each organization once', async () => {
    const [both, none] = [await desk.organization('With both'), await desk.organization('With none')]
    await desk.outside(both, 'KYT_ADDRESS', '0.01')
    await desk.outside(both, 'KYT_TRANSACTION', '0.01')
    await Promise.all([both, none].map(desk.seen))
    expect(await chosenBy({ kind: 'overrides', filter: { q: 'with' } })).toEqual(idsOf(both))
    const without = await chosenBy({ kind: 'without-override' })
    expect(without).toContain(none.organizationId)
    expect(without).not.toContain(both.organizationId)
  })

  it('by a list tells the ids that nobody has by where they stood, and goes on with the others', async () => {
    const owner = await desk.organization()
    const stranger = randomUUID()
    const batch = await planMany(nextRequest(boss), {
      batchId: randomUUID(),
      reason: 'why',
      selection: { kind: 'list', organizationIds: [owner.organizationId, stranger, owner.organizationId] },
      lines: ONE,
    })
    expect(batch).toMatchObject({
      organizations: 1,
      request: { unknown: { total: 1, first: [{ position: 2, organizationId: stranger }] } },
    })
  })

  it('of more than can be changed at once is refused before any is made', async () => {
    const name = `Crowd ${randomUUID()}`
    const owner = await desk.organization(name)
    await desk.store.pool.query(
      `INSERT INTO organizations (id, user_id, owner_email, name, created_at, source, first_seen_at, read_at)
      SELECT gen_random_uuid(), user_id, owner_email, name, created_at, source, first_seen_at, read_at
      FROM organizations, generate_series(1, 10000) WHERE id = $1`,
      [owner.organizationId],
    )
    await expect(chosenBy({ kind: 'organizations', q: name })).rejects.toMatchObject({
      code: 'INVALID',
      text: { key: 'tariffs.errors.tooMany' },
    })
  })

  it('of nobody is refused in words', async () => {
    await expect(chosenBy({ kind: 'list', organizationIds: [randomUUID()] })).rejects.toMatchObject({
      code: 'INVALID',
      text: { key: 'tariffs.errors.nobody' },
    })
  })
})

describe('a proposal', () => {
  it('that cannot be sent is refused by field, and nothing is made', async () => {
    const owner = await desk.organization()
    const typed = (amount: string, more = {}) => ({ type: 'PERCENT' as const, amount, ...more })
    const batchId = randomUUID()
    const refused = planMany(nextRequest(boss), {
      batchId,
      reason: 'why',
      selection: { kind: 'list', organizationIds: [owner.organizationId] },
      lines: [
        { action: 'ORDER_DEPOSIT', typed: typed('2,5') },
        { action: 'ORDER_DEPOSIT', typed: typed('1') },
        { action: 'NO_SUCH_ACTION', typed: typed('1') },
        { action: 'WALLET_DEPOSIT', typed: typed('12') },
        { action: 'PAYOUT_DEPOSIT', typed: typed('1', { minAmount: '5', maxAmount: '2' }) },
      ],
    })
    await expect(refused).rejects.toMatchObject({
      fields: {
        'lines.0.typed.amount': 'errors.decimal.comma',
        'lines.1.action': 'tariffs.errors.twice',
        'lines.2.action': 'tariffs.errors.actionClosed',
        'lines.3.typed.retyped': 'tariffs.errors.retype',
        'lines.4.typed.minAmount': 'tariffs.errors.minAboveMax',
      },
    })
    await expect(desk.batch(batchId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('sent twice at once is one batch; another one under its id is refused', async () => {
    const owner = await desk.organization()
    const batchId = randomUUID()
    const click = () => desk.proposed([owner], { ORDER_DEPOSIT: '2.5' }, { batchId })
    const [first, second] = await Promise.all([click(), click()])
    expect(second).toEqual(first)
    expect(first.organizations).toBe(1)
    await expect(desk.proposed([owner], { ORDER_DEPOSIT: '3' }, { batchId })).rejects.toMatchObject({
      code: 'CONFLICT',
      text: { key: 'tariffs.errors.batchTaken' },
    })
    const told = (await auditRows(boss.db, 'tariffs.plan-many')).filter(
      ({ subjectId }) => subjectId === batchId,
    )
    expect(told.map(({ outcome }) => outcome)).toEqual(['refused', 'begun'])
  })

  it.each(['manager', 'finance', 'auditor'] as const)('is nothing that %s may make', async (role) => {
    const ctx = await desk.as(role)
    const owner = await desk.organization()
    await expect(
      planMany(ctx, {
        batchId: randomUUID(),
        reason: 'why',
        selection: { kind: 'list', organizationIds: [owner.organizationId] },
        lines: ONE,
      }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

it('batches are listed newest first, without the thousands of ids they were made of', async () => {
  const owner = await desk.organization()
  const batch = await desk.proposed([owner], { ORDER_DEPOSIT: '2.5' })
  const { rows, total } = await listBatches(nextRequest(boss), { page: 1 })
  expect(rows[0]).toMatchObject({ id: batch.id, request: { selection: { kind: 'list' } } })
  expect(total).toBeGreaterThanOrEqual(rows.length)
})
