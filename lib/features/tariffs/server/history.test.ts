import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { organizations } from '@/lib/features/organizations/server/tables'
import { expectAuditRow, fixedClock, gatewayNowhere, nextRequest, testCtx } from '@/lib/testing'
import { createTariffRunner, readBook, readHistory, readOrganizationTariffs, revert } from '.'
import { changeDesk, GET, type Owner } from './testing/change-desk'
import { breakReads, intruder, mendReads } from './testing/read-faults'

const clock = fixedClock(new Date().toISOString())
const desk = await changeDesk({ clock })
const { ctx } = desk
const { db } = desk.store
const runner = createTariffRunner({ inFlight: 2 })
const system = await testCtx({ db, job: 'tariffs', gateway: ctx.gateway, clock })

const history = (
  organizationId: string | null,
  more: { action?: string; page?: number; size?: number } = {},
) => readHistory(ctx, { organizationId, page: 1, size: 25, ...more })
/** As somebody opens the tab, a minute later. */
const look = async ({ organizationId }: Owner) => {
  clock.advance(60_000)
  return readOrganizationTariffs(ctx, { organizationId })
}
/** As the desk changes it, from draft to read-back. */
async function change(owner: Owner, percents: Record<string, string>, more: Record<string, unknown> = {}) {
  clock.advance(60_000)
  const set = await desk.applied(await desk.draft(owner, percents, more))
  await runner.step(nextRequest(system), {})
  expect(await desk.read(set.id)).toMatchObject({ status: 'applied' })
  return set
}
const told = async (owner: Owner, action?: string) =>
  (await history(owner.organizationId, { action })).rows.map(
    ({ origin, action: of, terms, before }) =>
      `${of} ${origin} ${before?.amount ?? 'none'} > ${terms?.amount ?? 'none'}`,
  )

describe('the history of an organization', () => {
  it('tells what was seen first, what was done here and by whom and why, and what was changed elsewhere', async () => {
    const owner = await desk.organization()
    await desk.outside(owner, 'ORDER_DEPOSIT', '0.01')
    await look(owner)
    const { lines } = (await look(owner)).data
    const base = lines.find(({ action }) => action === 'ORDER_DEPOSIT')?.individual ?? null
    const percent = (amount: string) => ({
      type: 'PERCENT' as const,
      amount,
      minAmount: '',
      maxAmount: '',
      retyped: '',
    })
    const set = await change(
      owner,
      {},
      { lines: [{ action: 'ORDER_DEPOSIT', typed: percent('2'), comment: null, base }] },
    )
    await desk.outside(owner, 'ORDER_DEPOSIT', '0.03', 'by hand')
    await look(owner)
    expect(await told(owner)).toEqual([
      'ORDER_DEPOSIT outside 0.02 > 0.03',
      'ORDER_DEPOSIT desk 0.01 > 0.02',
      'ORDER_DEPOSIT first-read none > 0.01',
    ])
    const { rows } = await history(owner.organizationId)
    const nobody = { by: null, reason: null, changeSetId: null }
    expect(rows).toMatchObject([
      { ...nobody, seenAt: clock.now().toISOString(), terms: { comment: 'by hand' } },
      { by: { name: 'Test support' }, reason: 'agreed with the merchant', changeSetId: set.id },
      nobody,
    ])
  })

  it('is told by action too, and each version with what it replaced', async () => {
    const owner = await desk.organization()
    await change(owner, { ORDER_DEPOSIT: '1', WALLET_DEPOSIT: '2' })
    await desk.outside(owner, 'WALLET_DEPOSIT', '0.05')
    await look(owner)
    expect(await told(owner, 'WALLET_DEPOSIT')).toEqual([
      'WALLET_DEPOSIT outside 0.02 > 0.05',
      'WALLET_DEPOSIT desk none > 0.02',
    ])
    expect(await told(owner, 'ORDER_DEPOSIT')).toEqual(['ORDER_DEPOSIT desk none > 0.01'])
    expect(await told(owner, 'TRANSFER')).toEqual([])
  })

  it('names the way back as what it was: another change, by whoever went it', async () => {
    const owner = await desk.organization()
    await desk.outside(owner, 'ORDER_DEPOSIT', '0.01')
    const { individual: base } = (await look(owner)).data.lines.find(
      ({ action }) => action === 'ORDER_DEPOSIT',
    )!
    const typed = { type: 'PERCENT' as const, amount: '4', minAmount: '', maxAmount: '', retyped: '' }
    const set = await change(owner, {}, { lines: [{ action: 'ORDER_DEPOSIT', typed, comment: null, base }] })
    const admin = await desk.as('admin')
    const back = await revert(admin, { changeSetId: set.id, newChangeSetId: randomUUID() })
    await desk.applied(back)
    await runner.step(nextRequest(system), {})
    const [newest] = (await history(owner.organizationId)).rows
    expect(newest).toMatchObject({
      origin: 'desk',
      changeSetId: back.id,
      terms: { amount: '0.01' },
      before: { amount: '0.04' },
      by: { name: 'Test support' },
    })
  })

  it('invents nothing: looking again and again, or in vain, makes no version', async () => {
    const owner = await desk.organization()
    await desk.outside(owner, 'ORDER_DEPOSIT', '0.01')
    await look(owner)
    const before = await history(owner.organizationId)
    await look(owner)
    for (const kind of ['html', 'http-500-after', 'truncated-json']) {
      await breakReads(desk, GET, kind)
      await look(owner)
      await mendReads(desk)
    }
    await readOrganizationTariffs(
      { ...ctx, gateway: gatewayNowhere() },
      { organizationId: owner.organizationId },
    )
    expect(await history(owner.organizationId)).toEqual(before)
  })

  it('has every version once, on pages of any size', async () => {
    const owner = await desk.organization()
    for (let n = 1; n <= 7; n += 1) {
      await desk.outside(owner, 'ORDER_DEPOSIT', `0.0${n}`)
      await look(owner)
    }
    const { rows, total } = await history(owner.organizationId)
    expect(total).toBe(7)
    const paged = []
    for (let page = 1; page <= 4; page += 1)
      paged.push(...(await history(owner.organizationId, { page, size: 2 })).rows)
    expect(paged).toEqual(rows)
    expect(await history(owner.organizationId, { page: 9, size: 2 })).toMatchObject({ rows: [], total: 7 })
  })

  it('outlives the organization’s place in the directory, and is empty of one that nobody knows', async () => {
    const owner = await desk.organization()
    await desk.outside(owner, 'ORDER_DEPOSIT', '0.01')
    await look(owner)
    await db.delete(organizations).where(eq(organizations.id, owner.organizationId))
    expect(await told(owner)).toEqual(['ORDER_DEPOSIT first-read none > 0.01'])
    expect(await history(randomUUID())).toMatchObject({ rows: [], total: 0 })
  })

  it('is not that of the general book where an address names no organization rightly', async () => {
    await readBook(ctx, {})
    expect((await history(null, { action: 'ORDER_DEPOSIT' })).rows).toMatchObject([{ origin: 'first-read' }])
    await expect(history('north')).rejects.toMatchObject({ code: 'INVALID' })
  })

  it('is closed to a role that the desk does not know, and the attempt is recorded', async () => {
    const owner = await desk.organization()
    const as = intruder(ctx)
    const asked = { organizationId: owner.organizationId, page: 1, size: 25 }
    await expect(readHistory(as, asked)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    await expectAuditRow(db, { action: 'tariffs.history', outcome: 'refused', requestId: as.requestId })
  })
})
