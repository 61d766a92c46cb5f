import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { organizations } from '@/lib/features/organizations/server/tables'
import { createGateway, memoryNonces } from '@/lib/gateway'
import { ok, startRawServer } from '@/lib/gateway/testing/raw-server'
import { PUBLISHED_PUBLIC_KEY, PUBLISHED_SECRET_KEY } from '@/lib/server/settings'
import { expectAuditRow, fixedClock, gatewayNowhere } from '@/lib/testing'
import { changed } from '@/lib/testing/changed'
import { readBook, readOrganizationTariffs } from '.'
import { changeDesk, GET } from './testing/change-desk'
import { breakReads, intruder, mendReads, READ_FAULTS } from './testing/read-faults'

const clock = fixedClock(new Date().toISOString())
const desk = await changeDesk({ clock })
const { ctx } = desk
const { db } = desk.store
const nowhere = { ...ctx, gateway: gatewayNowhere() }
const GENERAL = '/partner/api/get-default-tariffs'

beforeEach(() => mendReads(desk))

describe('the tariffs of an organization', () => {
  const read = (organizationId: string | null, as = ctx) => readOrganizationTariffs(as, { organizationId })

  it('are the general book with what is individual beside it, read live', async () => {
    const owner = await desk.organization()
    await desk.outside(owner, 'ORDER_DEPOSIT', '0.0125', 'agreed by phone')
    const { data, ...rest } = await read(owner.organizationId)
    expect(rest).toEqual({ source: 'gateway', readAt: clock.now().toISOString(), problem: null })
    const general = (await readBook(ctx, { prefer: 'memory' })).data.tariffs
    expect(data.lines.map(({ action }) => action)).toEqual(general.map(({ action }) => action))
    const individual = data.lines.filter((line) => line.individual !== null)
    expect(individual).toMatchObject([
      {
        action: 'ORDER_DEPOSIT',
        editable: true,
        individual: {
          amount: '0.0125',
          comment: 'agreed by phone',
          provenance: { origin: 'first-read', by: null, reason: null, changeSetId: null },
        },
      },
    ])
  })

  it.each(READ_FAULTS)(
    '(%s) are shown as they were, with their age and the problem',
    async (kind, more, problem) => {
      const owner = await desk.organization()
      await desk.outside(owner, 'ORDER_DEPOSIT', '0.02')
      const before = await read(owner.organizationId)
      clock.advance(3_600_000)
      await desk.outside(owner, 'ORDER_DEPOSIT', '0.03')
      await breakReads(desk, GET, kind, more)
      expect(await read(owner.organizationId)).toEqual({
        ...before,
        source: 'memory',
        problem: { kind: problem, detail: null },
      })
    },
  )

  it('that were never read are unknown, and not "none": there is no time of reading', async () => {
    const owner = await desk.organization()
    expect(await read(owner.organizationId, nowhere)).toMatchObject({
      source: 'memory',
      readAt: null,
      problem: { kind: 'unreachable' },
    })
  })

  it('are shown with the problem where the general book alone cannot be read', async () => {
    const owner = await desk.organization()
    await readBook(ctx, {})
    await desk.outside(owner, 'TRANSFER', '0.5')
    await breakReads(desk, GENERAL, 'html')
    const { data, problem, readAt } = await read(owner.organizationId)
    expect(problem).toEqual({ kind: 'bad-answer', detail: null })
    expect(readAt).toBe(clock.now().toISOString())
    expect(data.lines.find(({ action }) => action === 'TRANSFER')?.individual).toMatchObject({
      amount: '0.5',
    })
  })

  it('keep the gateway’s own words where it refuses', async () => {
    const owner = await desk.organization()
    await breakReads(desk, GET, 'refuse-signature')
    const { problem } = await read(owner.organizationId)
    expect(problem).toMatchObject({ kind: 'refused', detail: expect.stringMatching(/\w/) })
  })

  it('show an action that nobody knows as it came, closed for changes', async () => {
    const owner = await desk.organization()
    await desk.outside(owner, 'TELEPORT', '0.04')
    const { data } = await read(owner.organizationId)
    expect(data.lines.at(-1)).toMatchObject({
      action: 'TELEPORT',
      general: null,
      editable: false,
      individual: { amount: '0.04' },
    })
  })

  it('take an answer of null for no answer: nothing is forgotten for it', async () => {
    const owner = await desk.organization()
    await desk.outside(owner, 'ORDER_DEPOSIT', '0.02')
    const before = await read(owner.organizationId)
    const host = await startRawServer((_request, socket) => ok(socket, null))
    const answersNull = createGateway({
      baseUrl: host.url,
      partner: { publicKey: PUBLISHED_PUBLIC_KEY, secret: PUBLISHED_SECRET_KEY },
      nonces: memoryNonces('unique'),
      maxAttempts: 1,
    })
    try {
      expect(await read(owner.organizationId, { ...ctx, gateway: answersNull })).toEqual({
        ...before,
        source: 'memory',
        problem: { kind: 'bad-answer', detail: null },
      })
    } finally {
      await answersNull.close()
      await host.stop()
    }
  })

  it('have nothing that the answer does not have: fields that are null stay null', async () => {
    const owner = await desk.organization()
    const time = '2026-01-01T00:00:00.000Z'
    const nothing = { type: null, minAmount: null, maxAmount: null, comment: null, advancedBalanceId: null }
    const bare = { id: randomUUID(), action: 'ORDER_DEPOSIT', amount: '1', createdAt: time, updatedAt: time }
    const gateway = changed(ctx.gateway, {
      getOrganizationTariffs: async () => ({ kind: 'ok', data: [{ ...bare, ...nothing }], requestId: null }),
    })
    const { data } = await read(owner.organizationId, { ...ctx, gateway })
    expect(data.lines.find(({ action }) => action === 'ORDER_DEPOSIT')?.individual).toEqual({
      amount: '1',
      type: null,
      minAmount: null,
      maxAmount: null,
      comment: null,
      updatedAt: time,
      provenance: expect.objectContaining({ origin: 'first-read', by: null, reason: null }),
    })
  })

  it('of one that nobody knows, or that has left the directory, are refused in words', async () => {
    const owner = await desk.organization()
    await read(owner.organizationId)
    await db.delete(organizations).where(eq(organizations.id, owner.organizationId))
    for (const organizationId of [owner.organizationId, randomUUID(), null])
      await expect(read(organizationId)).rejects.toMatchObject({
        code: 'NOT_FOUND',
        text: { key: 'organizations.errors.notFound' },
      })
  })

  it('are closed to a role that the desk does not know, and the attempt is recorded', async () => {
    const owner = await desk.organization()
    const as = intruder(ctx)
    await expect(read(owner.organizationId, as)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expectAuditRow(db, {
      action: 'tariffs.organization',
      outcome: 'refused',
      requestId: as.requestId,
      organizationId: owner.organizationId,
    })
  })
})
