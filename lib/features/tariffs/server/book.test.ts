import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { expectAuditRow, fixedClock, gatewayNowhere } from '@/lib/testing'
import { changed } from '@/lib/testing/changed'
import { readBook } from '.'
import { KNOWN_ACTIONS } from '../known-actions'
import { changeDesk } from './testing/change-desk'
import { breakReads, intruder, mendReads, READ_FAULTS } from './testing/read-faults'

const clock = fixedClock(new Date().toISOString())
const desk = await changeDesk({ clock })
const { ctx } = desk
const { db } = desk.store
const nowhere = { ...ctx, gateway: gatewayNowhere() }
const GENERAL = '/partner/api/get-default-tariffs'

beforeEach(() => mendReads(desk))

describe('the general book', () => {
  beforeEach(async () => {
    await db.execute(sql`TRUNCATE tariff_book, tariff_versions`)
  })

  it('is read live, in the order of its groups, and remembered', async () => {
    const read = await readBook(ctx, {})
    expect(read).toMatchObject({ source: 'gateway', problem: null, readAt: clock.now().toISOString() })
    const known = Object.keys(KNOWN_ACTIONS)
    const answer = await ctx.gateway.partner.getDefaultTariffs()
    expect(answer).toMatchObject({ kind: 'ok' })
    const listed = new Set(answer.kind === 'ok' ? answer.data.map(({ action }) => action) : [])
    expect(read.data.tariffs.map(({ action }) => action)).toEqual(
      known.filter((action) => listed.has(action)),
    )
    expect(await readBook(nowhere, { prefer: 'memory' })).toEqual({ ...read, source: 'memory' })
  })

  it('is read live even where memory is preferred, when nothing was ever read', async () => {
    expect(await readBook(ctx, { prefer: 'memory' })).toMatchObject({ source: 'gateway', problem: null })
  })

  it('that was never read and cannot be is empty, and says why', async () => {
    for (const prefer of ['memory', 'gateway'] as const)
      expect(await readBook(nowhere, { prefer })).toEqual({
        data: { tariffs: [] },
        source: 'memory',
        readAt: null,
        problem: { kind: 'unreachable', detail: null },
      })
  })

  it.each(READ_FAULTS)(
    '(%s) is shown as it was, with its age and the problem',
    async (kind, more, problem) => {
      const before = await readBook(ctx, {})
      clock.advance(3_600_000)
      await breakReads(desk, GENERAL, kind, more)
      expect(await readBook(ctx, {})).toEqual({
        ...before,
        source: 'memory',
        problem: { kind: problem, detail: null },
      })
    },
  )

  it('shows an action, a type and bounds that nobody knows as they came', async () => {
    const odd = {
      id: randomUUID(),
      action: 'TELEPORT',
      amount: '7',
      type: null,
      minAmount: null,
      maxAmount: null,
    }
    const gateway = changed(ctx.gateway, {
      getDefaultTariffs: async () => ({ kind: 'ok', data: [odd], requestId: null }),
    })
    const { data } = await readBook({ ...ctx, gateway }, {})
    expect(data.tariffs).toEqual([
      {
        action: 'TELEPORT',
        amount: '7',
        type: null,
        minAmount: null,
        maxAmount: null,
        since: expect.any(String),
      },
    ])
  })

  it('is closed to a role that the desk does not know, and the attempt is recorded', async () => {
    const as = intruder(ctx)
    await expect(readBook(as, {})).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expectAuditRow(db, { action: 'tariffs.book', outcome: 'refused', requestId: as.requestId })
  })
})
