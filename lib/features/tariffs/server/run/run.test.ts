import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Gateway } from '@/lib/gateway/port'
import { fixedClock, expectAuditRow, nextRequest, testCtx } from '@/lib/testing'
import { changed } from '@/lib/testing/changed'
import { apply, createTariffRunner, discard, revert, schedule } from '..'
import { currentTariffs } from '../read-tariffs'
import { changeDesk, GET, percent } from '../testing/change-desk'

const clock = fixedClock(new Date().toISOString())
const desk = await changeDesk({ clock })
const { ctx, store, sandbox } = desk
const { db } = store
const runner = createTariffRunner({ inFlight: 4 })
const calls: [organizationId: string, action: string][] = []
const countedBy = ({ partner }: Gateway) =>
  changed(ctx.gateway, {
    setOrganizationTariff: (terms) => {
      calls.push([terms.organizationId, terms.action])
      return partner.setOrganizationTariff(terms)
    },
  })
const system = await testCtx({ db, job: 'tariffs', gateway: countedBy(ctx.gateway), clock })
const run = () => runner.step(nextRequest(system), {})

const seen = ({ id, version }: { id: string; version: number }) => ({ changeSetId: id, version })
const states = async (id: string) => (await desk.read(id)).lines.map(({ state }) => state)
const THREE = { ORDER_DEPOSIT: '1', WALLET_DEPOSIT: '2', PAYOUT_DEPOSIT: '3' }
const later = async (ms: number) => {
  clock.advance(ms)
  await run()
}

beforeEach(async () => {
  await sandbox.door('POST', 'faults', { clear: true })
})

/** The actions that were sent for an organization, as often as they were. */
const sent = (organizationId: string) =>
  calls.filter((call) => call[0] === organizationId).map(([, action]) => action)

describe('a change-set', () => {
  it('is sent line by line, read back, remembered and told to the trail', async () => {
    const owner = await desk.organization()
    const set = await desk.applied(await desk.draft(owner, THREE, { comment: 'for John' }))
    await run()
    const done = await desk.read(set.id)
    expect(done).toMatchObject({ status: 'applied', stopped: null })
    expect(await states(set.id)).toEqual(['applied', 'applied', 'applied'])
    expect(await desk.live(owner)).toMatchObject({
      ORDER_DEPOSIT: { amount: '0.01', comment: 'for John' },
      PAYOUT_DEPOSIT: { amount: '0.03' },
    })
    const remembered = await currentTariffs(db, owner.organizationId)
    expect(remembered.get('WALLET_DEPOSIT')?.provenance).toMatchObject({
      origin: 'desk',
      changeSetId: set.id,
      by: { name: 'Test support' },
      reason: 'agreed with the merchant',
    })
    await expectAuditRow(db, {
      action: 'tariffs.run',
      subjectId: set.id,
      outcome: 'done',
      actorKind: 'system',
      organizationId: owner.organizationId,
      before: { lines: expect.arrayContaining([{ action: 'ORDER_DEPOSIT', terms: null }]) },
      after: expect.objectContaining({
        lines: expect.arrayContaining([
          expect.objectContaining({ terms: expect.objectContaining({ percent: '1', sent: '0.01' }) }),
        ]),
      }),
    })
  })

  it('overwrites nothing that nobody saw: that line stops and shows both, the others go on', async () => {
    const owner = await desk.organization()
    const set = await desk.draft(owner, THREE)
    await desk.outside(owner, 'WALLET_DEPOSIT', '0.5')
    await desk.outside(owner, 'PAYOUT_DEPOSIT', '0.03')
    const queued = await desk.applied(set)
    await run()
    const stopped = await desk.read(queued.id)
    expect(stopped.status).toBe('stopped')
    expect(await states(set.id)).toEqual(['applied', 'conflict', 'already'])
    expect(stopped.lines[1]).toMatchObject({ base: null, found: { amount: '0.5' } })
    expect(await desk.live(owner)).toMatchObject({ WALLET_DEPOSIT: { amount: '0.5' } })

    await apply(nextRequest(ctx), seen(stopped))
    await run()
    expect(await states(set.id)).toEqual(['applied', 'conflict', 'already'])
    await apply(nextRequest(ctx), { ...seen(await desk.read(set.id)), overwrite: ['WALLET_DEPOSIT'] })
    await run()
    expect((await desk.read(set.id)).status).toBe('applied')
    expect(await desk.live(owner)).toMatchObject({ WALLET_DEPOSIT: { amount: '0.02' } })
  })

  it('of two on one organization waits for the other, and they never interleave', async () => {
    const owner = await desk.organization()
    const one = await desk.applied(await desk.draft(owner, THREE))
    clock.advance(1)
    const other = await desk.applied(await desk.draft(owner, { ORDER_DEPOSIT: '9', WALLET_DEPOSIT: '9' }))
    const second = createTariffRunner({ inFlight: 4 })
    await Promise.all([run(), second.step(nextRequest(system), {})])
    expect((await desk.read(one.id)).status).toBe('applied')
    expect(await states(other.id)).toEqual(['conflict', 'conflict'])
    expect((await desk.read(other.id)).lines[0]?.found).toMatchObject({ amount: '0.01' })
    expect(sent(owner.organizationId)).toHaveLength(3)
  })

  it('is carried out once by two processes, each organization by one of them', async () => {
    const owners = await Promise.all(Array.from({ length: 8 }, () => desk.organization()))
    const sets = await Promise.all(owners.map(async (owner) => desk.applied(await desk.draft(owner, THREE))))
    const second = createTariffRunner({ inFlight: 4 })
    await Promise.all([run(), second.step(nextRequest(system), {})])
    for (const [index, set] of sets.entries()) {
      expect((await desk.read(set.id)).status).toBe('applied')
      expect(sent(owners[index]?.organizationId ?? '')).toHaveLength(3)
    }
  })
})

describe('faults', () => {
  it.each(['cut-after', 'http-500-after'])(
    '%s: the lost answer is found, and the rest follows by itself',
    async (kind) => {
      const owner = await desk.organization()
      const set = await desk.applied(await desk.draft(owner, THREE))
      await desk.fault(kind)
      await run()
      expect(await desk.read(set.id)).toMatchObject({ status: 'applied' })
      expect(sent(owner.organizationId)).toHaveLength(3)
    },
  )

  it.each(['drop-before', 'html'])(
    '%s: unknown until silence is an answer, then not sent, never sent twice',
    async (kind) => {
      const owner = await desk.organization()
      const set = await desk.applied(await desk.draft(owner, THREE))
      await desk.fault(kind)
      await run()
      const checking = await desk.read(set.id)
      expect(checking.status).toBe('checking')
      expect(await states(set.id)).toEqual(['unknown', 'pending', 'pending'])
      await expect(discard(nextRequest(ctx), seen(checking))).rejects.toMatchObject({ code: 'CONFLICT' })
      await later(60_000)
      expect((await desk.read(set.id)).status).toBe('checking')
      await later(61_000)
      const stopped = await desk.read(set.id)
      expect(stopped.status).toBe('stopped')
      expect(await states(set.id)).toEqual(['not-sent', 'pending', 'pending'])
      await apply(nextRequest(ctx), seen(stopped))
      await run()
      expect((await desk.read(set.id)).status).toBe('applied')
    },
  )

  it('refuse-signature: the line is refused in the gateway’s words, the rest is not sent, and is resumed', async () => {
    const owner = await desk.organization()
    const set = await desk.applied(await desk.draft(owner, THREE))
    await desk.fault('refuse-signature')
    await run()
    const stopped = await desk.read(set.id)
    expect(stopped.status).toBe('stopped')
    expect(await states(set.id)).toEqual(['refused', 'pending', 'pending'])
    expect(stopped.lines[0]?.error?.name).toBe('SIGNATURE_INVALID')
    await expectAuditRow(db, { action: 'tariffs.run', subjectId: set.id, outcome: 'refused' })
    await apply(nextRequest(ctx), seen(stopped))
    await run()
    expect((await desk.read(set.id)).status).toBe('applied')
  })

  it('throttle-429: ends live or resumable, and the live value is what the line says', async () => {
    const owner = await desk.organization()
    const set = await desk.applied(await desk.draft(owner, { ORDER_DEPOSIT: '1' }))
    await desk.fault('throttle-429')
    await run()
    await later(121_000)
    expect(['refused', 'not-sent']).toContain((await states(set.id))[0])
    expect(await desk.live(owner)).toEqual({})
  })

  it('latency: an answer later than the deadline is looked for', async () => {
    const owner = await desk.organization()
    const set = await desk.applied(await desk.draft(owner, { ORDER_DEPOSIT: '1' }))
    await desk.fault('latency', { latencyMs: 2_300 })
    // Impatient about this call alone: reads that come late are no part of it.
    const { setOrganizationTariff } = sandbox.gateway({ pool: store.pool, deadlineMs: 500 }).partner
    const impatient = changed(ctx.gateway, { setOrganizationTariff })
    await runner.step(nextRequest({ ...system, gateway: countedBy(impatient) }), {})
    while (!(await desk.live(owner)).ORDER_DEPOSIT);
    await later(60_000)
    expect((await desk.read(set.id)).status).toBe('applied')
    expect(sent(owner.organizationId)).toHaveLength(1)
  })

  it('a gateway that cannot be read before anything is sent is asked again, and then a person is', async () => {
    const owner = await desk.organization()
    const set = await desk.applied(await desk.draft(owner, { ORDER_DEPOSIT: '1' }))
    await sandbox.door('POST', 'faults', { path: GET, kind: 'refuse-signature', count: 1 })
    await run()
    expect(await desk.read(set.id)).toMatchObject({ status: 'stopped', stopped: 'refusedReading' })
    expect(sent(owner.organizationId)).toEqual([])
  })
})

describe('later and back', () => {
  it('what is scheduled is applied when it is due, with the same conflict check', async () => {
    const [owner, other] = await Promise.all([desk.organization(), desk.organization()])
    const at = new Date(clock.now().getTime() + 3_600_000).toISOString()
    const put = async (of: typeof owner) =>
      schedule(nextRequest(ctx), { ...seen(await desk.draft(of, THREE)), applyAt: at, applyZone: 'UTC' })
    const [one, two] = [await put(owner), await put(other)]
    await run()
    expect((await desk.read(one.id)).status).toBe('scheduled')
    await desk.outside(other, 'ORDER_DEPOSIT', '0.7')
    await later(3_600_001)
    expect((await desk.read(one.id)).status).toBe('applied')
    expect(await states(two.id)).toEqual(['conflict', 'applied', 'applied'])
  })

  it('a revert brings back what was there, and the general terms where there was nothing', async () => {
    const owner = await desk.organization()
    await desk.outside(owner, 'ORDER_DEPOSIT', '0.2', 'old deal')
    const base = (await desk.live(owner)).ORDER_DEPOSIT ?? null
    const lines = [
      { action: 'ORDER_DEPOSIT', ...percent('1'), base },
      { action: 'WALLET_DEPOSIT', ...percent('2') },
    ]
    const set = await desk.applied(await desk.draft(owner, {}, { lines }))
    await run()
    const back = await revert(nextRequest(ctx), { changeSetId: set.id, newChangeSetId: randomUUID() })
    expect(back).toMatchObject({ kind: 'revert', revertOf: set.id, status: 'draft' })
    expect(back.lines.map(({ standsForNone, problems }) => ({ standsForNone, problems }))).toEqual([
      { standsForNone: false, problems: {} },
      { standsForNone: true, problems: {} },
    ])
    expect(back.lines[1]?.flags).toContain('equals-general')
    await desk.applied(back)
    await run()
    expect((await desk.read(back.id)).status).toBe('applied')
    expect((await desk.live(owner)).ORDER_DEPOSIT).toMatchObject({ amount: '0.2', comment: 'old deal' })
  })
})
