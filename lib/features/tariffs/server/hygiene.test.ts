import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { organizations } from '@/lib/features/organizations/server/tables'
import { expectAuditRow, fixedClock, freshDatabase, testCtx } from '@/lib/testing'
import { listWithoutOverride, readHygiene, rememberGeneral, rememberTariffs } from '.'
import { inDirectory, tariff, type OwnTariff } from './testing/answers'
import { intruder } from './testing/read-faults'

const { db } = await freshDatabase()
const clock = fixedClock()
const ctx = await testCtx({ db, role: 'auditor', clock })
const GENERAL = { amount: '0.01', type: 'PERCENT', minAmount: null, maxAmount: null }
const HALF = { action: 'EXCHANGE_AUTO', amount: '0.005' }

beforeEach(async () => {
  await db.execute(sql`TRUNCATE organizations, tariff_reads, tariff_versions, tariff_book`)
  const general = ['EXCHANGE_AUTO', 'TRANSFER'].map((action) => ({ id: randomUUID(), action, ...GENERAL }))
  await db.transaction((tx) => rememberGeneral(tx, general, clock.now()))
})

let made = 0
/** An organization of the directory, younger than the one before, whose tariffs were read. */
async function organization(...own: OwnTariff[]): Promise<string> {
  const id = randomUUID()
  made += 1
  const at = new Date(clock.now().getTime() + made * 1_000)
  await db.insert(organizations).values(inDirectory(id, `Shop ${made}`, at))
  await db.transaction((tx) => rememberTariffs(tx, id, own.map(tariff), clock.now()))
  return id
}
const list = (page = 1) => listWithoutOverride(ctx, { page })
const listed = async (page = 1) => (await list(page)).rows.map(({ organizationId }) => organizationId)

it('the board tells of how many organizations it knows anything, and how many of those have no override', async () => {
  await db.execute(sql`UPDATE mirror_state SET organizations_known = 9`)
  for (let n = 0; n < 3; n += 1) await organization(HALF)
  await organization()
  await db.insert(organizations).values(inDirectory(randomUUID(), 'never read', clock.now()))
  expect(await readHygiene(ctx, {})).toMatchObject({
    coverage: { organizations: 9, read: 4, oldestReadAt: clock.now().toISOString() },
    without: 1,
  })
})

it('the board speaks of organizations without an override only where most have one', async () => {
  await organization(HALF)
  await organization()
  expect((await readHygiene(ctx, {})).without).toBeNull()
  await organization(HALF)
  expect((await readHygiene(ctx, {})).without).toBe(1)
})

it('the list of those without an override has each once, the newest first, on as many pages as it takes', async () => {
  const ids: string[] = []
  for (let n = 0; n < 23; n += 1) ids.unshift(await organization())
  await organization(HALF)
  const first = await list()
  expect(first).toMatchObject({ page: 1, size: 10, total: 23, capped: false })
  expect([...(await listed()), ...(await listed(2)), ...(await listed(3))]).toEqual(ids)
  expect(await list(9)).toEqual(await list(3))
  expect(first.rows[0]).toMatchObject({
    ownerEmail: 'owner@north.example',
    readAt: clock.now().toISOString(),
  })
})

it('nobody is in it who was never read, has left the directory, or has an override now', async () => {
  const [gone, changed, left] = [await organization(), await organization(), await organization()]
  await db.insert(organizations).values(inDirectory(randomUUID(), 'never read', clock.now()))
  await db.execute(sql`DELETE FROM organizations WHERE id = ${gone}`)
  await db.transaction((tx) => rememberTariffs(tx, changed, [tariff(HALF)], clock.now()))
  expect(await listed()).toEqual([left])
  expect(await readHygiene(ctx, {})).toMatchObject({ coverage: { read: 2 } })
})

it('the usual override is what most have, however its numbers are written, and never the general value', async () => {
  expect((await list()).usual).toBeNull()
  for (let n = 0; n < 5; n += 1) await organization({ action: 'TRANSFER', ...GENERAL, amount: '0.010' })
  for (let n = 0; n < 4; n += 1) await organization({ action: 'BRAND_NEW', amount: '0.3' })
  for (let n = 0; n < 4; n += 1) await organization({ action: 'TRANSFER', type: 'STEPPED', amount: '3' })
  expect((await list()).usual).toBeNull()
  for (let n = 0; n < 2; n += 1) await organization({ action: 'TRANSFER', amount: '0.02' })
  for (const amount of ['0.005', '0.0050', '0.00500']) await organization({ action: 'EXCHANGE_AUTO', amount })
  expect((await list()).usual).toMatchObject({
    action: 'EXCHANGE_AUTO',
    organizations: 3,
    terms: { type: 'PERCENT', minAmount: null, maxAmount: null },
  })
  expect(Number((await list()).usual?.terms.amount)).toBe(0.005)
})

it('is closed to a role that the desk does not know, and the attempt is recorded', async () => {
  const as = intruder(ctx)
  await expect(listWithoutOverride(as, { page: 1 })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expectAuditRow(db, {
    action: 'tariffs.without-override',
    outcome: 'refused',
    requestId: as.requestId,
  })
})
