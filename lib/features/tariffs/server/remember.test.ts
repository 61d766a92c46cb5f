import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { eq } from 'drizzle-orm'
import type { OrganizationTariff } from '@/lib/gateway/port'
import { fixedClock, freshDatabase } from '@/lib/testing'
import type { LineState } from '../status'
import { rememberGeneral, rememberTariffs } from './remember'
import { currentTariffs, rememberedGeneral } from './read-tariffs'
import { tariffChangeSets, tariffLines, tariffReads, tariffVersions } from './tables'
import { tariff as answered } from './testing/answers'

const { db } = await freshDatabase()
const clock = fixedClock()

const tariff = (fields: Partial<OrganizationTariff> = {}) => answered({ action: 'EXCHANGE_AUTO', ...fields })

const remember = (organizationId: string, rows: OrganizationTariff[], at = clock.now()) =>
  db.transaction((tx) => rememberTariffs(tx, organizationId, rows, at))
const later = (minutes = 1) => clock.advance(minutes * 60_000)
const versions = (organizationId: string) =>
  db
    .select()
    .from(tariffVersions)
    .where(eq(tariffVersions.organizationId, organizationId))
    .orderBy(tariffVersions.id)
const origins = async (organizationId: string) => (await versions(organizationId)).map(({ origin }) => origin)

/** A change-set of one line, as it stands in the store while it is carried out. */
async function changeSet(organizationId: string, amount: string, state: LineState) {
  const id = randomUUID()
  const person = { kind: 'staff' as const, staffId: randomUUID(), name: 'Anna' }
  const now = clock.now()
  await db.insert(tariffChangeSets).values({
    id,
    organizationId,
    userId: randomUUID(),
    kind: 'edit',
    status: 'applied',
    version: 1,
    reason: 'agreed by phone',
    createdBy: { ...person, name: 'Boris' },
    authorisedBy: person,
    createdAt: now,
    updatedAt: now,
  })
  const proposed = { type: 'PERCENT', amount, minAmount: null, maxAmount: null, comment: null }
  await db
    .insert(tariffLines)
    .values({ changeSetId: id, action: 'EXCHANGE_AUTO', proposed, state, sentAt: now })
  return { id, person }
}

describe('what is read of an organization', () => {
  it('is kept once, however often it is read and however its numbers are written', async () => {
    const id = randomUUID()
    await remember(id, [tariff()])
    later()
    await remember(id, [tariff({ amount: '0.0100', comment: '' })])
    expect(await versions(id)).toMatchObject([{ origin: 'first-read', amount: '0.01', current: true }])
  })

  it('is a change from outside where it is not as it was, and gone where it is not there any more', async () => {
    const id = randomUUID()
    await remember(id, [tariff()])
    later()
    await remember(id, [tariff({ amount: '0.02' })])
    later()
    await remember(id, [])
    expect(await versions(id)).toMatchObject([
      { origin: 'first-read', amount: '0.01', current: false },
      { origin: 'outside', amount: '0.02', current: false },
      { origin: 'gone', amount: null, current: true },
    ])
    expect(await currentTariffs(db, id)).toEqual(new Map())
    later()
    await remember(id, [])
    await remember(id, [tariff()])
    expect(await origins(id)).toEqual(['first-read', 'outside', 'gone', 'outside'])
  })

  it('is no version where the gateway moved its own time on and nothing else', async () => {
    const id = randomUUID()
    await remember(id, [tariff()])
    await remember(id, [tariff({ updatedAt: '2025-06-01T00:00:00.000Z' })])
    const [row, ...others] = await versions(id)
    expect(others).toEqual([])
    expect(row?.upstreamUpdatedAt).toEqual(new Date('2025-06-01T00:00:00.000Z'))
  })

  it('never overwrites what was asked for later', async () => {
    const id = randomUUID()
    const before = clock.now()
    later()
    await remember(id, [tariff({ amount: '0.02' })])
    await remember(id, [tariff({ amount: '0.01' })], before)
    expect([...(await currentTariffs(db, id)).values()]).toMatchObject([{ amount: '0.02' }])
    expect(await origins(id)).toEqual(['first-read'])
  })

  it('is kept once when many read at the same moment', async () => {
    const id = randomUUID()
    await remember(id, [tariff()])
    later()
    const rows = ['EXCHANGE_AUTO', 'TRANSFER', 'ORDER_INIT'].map((action) =>
      tariff({ action, amount: '0.5' }),
    )
    await Promise.all(
      Array.from({ length: 8 }, (_, n) => remember(id, n % 2 === 0 ? rows : rows.toReversed())),
    )
    expect(await origins(id)).toEqual(['first-read', 'outside', 'outside', 'outside'])
    const [read] = await db.select().from(tariffReads).where(eq(tariffReads.organizationId, id))
    expect(read).toMatchObject({ overrides: 3, readAt: clock.now() })
  })

  it('survives actions that stand twice, types left out, negative amounts and texts that no store takes', async () => {
    const id = randomUUID()
    const hostile = [
      tariff({ amount: '0.5', updatedAt: '2025-03-01T00:00:00.000Z' }),
      tariff({ amount: '0.4' }),
      tariff({ action: 'NEW\u0000ONE', type: null, amount: '-0.5', comment: 'a\u0000b\uD800c' }),
      tariff({ action: 'X'.repeat(9_000), type: 'Y'.repeat(9_000), comment: '😀'.repeat(9_000) }),
    ]
    for (let n = 0; n < 2; n += 1) {
      await remember(id, hostile)
      later()
    }
    const rows = await currentTariffs(db, id)
    expect(rows.get('EXCHANGE_AUTO')).toMatchObject({ amount: '0.5' })
    expect(rows.get('NEW\uFFFDONE')).toMatchObject({ type: null, amount: '-0.5', comment: 'a\uFFFDb\uFFFDc' })
    expect(await origins(id)).toEqual(['first-read', 'first-read', 'first-read'])
  })
})

describe('a change that the desk sent', () => {
  it.each(['sending', 'accepted', 'unknown', 'applied'] as const)(
    'is told as its own while its line is %s, with who authorised it and why',
    async (state) => {
      const id = randomUUID()
      await remember(id, [tariff()])
      later()
      const set = await changeSet(id, '0.030', state)
      await remember(id, [tariff({ amount: '0.03' })])
      expect((await currentTariffs(db, id)).get('EXCHANGE_AUTO')?.provenance).toEqual({
        origin: 'desk',
        seenAt: clock.now().toISOString(),
        by: { staffId: set.person.staffId, name: 'Anna' },
        changeSetId: set.id,
        reason: 'agreed by phone',
      })
    },
  )

  it.each(['pending', 'already', 'conflict', 'differs', 'refused', 'not-sent'] as const)(
    'is not claimed for a line that is %s',
    async (state) => {
      const id = randomUUID()
      await remember(id, [tariff()])
      await changeSet(id, '0.03', state)
      later()
      await remember(id, [tariff({ amount: '0.03' })])
      expect(await origins(id)).toEqual(['first-read', 'outside'])
    },
  )

  it('explains one version: the same terms coming back later come from outside', async () => {
    const id = randomUUID()
    await remember(id, [tariff()])
    await changeSet(id, '0.03', 'applied')
    for (const amount of ['0.03', '0.01', '0.03']) {
      later()
      await remember(id, [tariff({ amount })])
    }
    expect(await origins(id)).toEqual(['first-read', 'desk', 'outside', 'outside'])
  })
})

it('the general book has versions of its own, in one order with itself', async () => {
  const general = (amount: string) => ({ ...tariff({ amount }), id: randomUUID() })
  const keep = (amount: string, at = clock.now()) =>
    db.transaction((tx) => rememberGeneral(tx, [general(amount)], at))
  const before = clock.now()
  later()
  await Promise.all(Array.from({ length: 6 }, () => keep('0.02')))
  await keep('0.01', before)
  later()
  await keep('0.03')
  expect((await rememberedGeneral(db)).get('EXCHANGE_AUTO')).toEqual({
    type: 'PERCENT',
    amount: '0.03',
    minAmount: null,
    maxAmount: null,
  })
})
