import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { fixedClock } from '@/lib/testing'
import { NEXT, TOP_UP_STATUSES, type TopUpStatus } from '../status'
import { topUpEvidence, topUps } from './tables'
import { topUpDesk } from './testing/top-up-desk'

const desk = await topUpDesk({ clock: fixedClock(new Date().toISOString()) })
const { db } = desk.store

class Undone extends Error {}

/** Whether the store takes this change of a top-up that stands like this; nothing of it is kept. */
async function takes(from: TopUpStatus, change: Partial<typeof topUps.$inferInsert>): Promise<boolean> {
  const { id } = await desk.row(asked.id)
  try {
    await db.transaction(async (tx) => {
      await tx.execute('ALTER TABLE top_ups DISABLE TRIGGER top_ups_move_on')
      await tx.update(topUps).set({ status: from, nonce: 7 }).where(eq(topUps.id, id))
      await tx.execute('ALTER TABLE top_ups ENABLE TRIGGER top_ups_move_on')
      await tx.update(topUps).set(change).where(eq(topUps.id, id))
      throw new Undone()
    })
  } catch (error) {
    if (error instanceof Undone) return true
    return false
  }
  return true
}

const asked = await desk.ask(await desk.account(), '5')

it('the store takes exactly the steps that a top-up may make, whoever asks for them', async () => {
  for (const from of TOP_UP_STATUSES)
    for (const to of TOP_UP_STATUSES)
      expect(await takes(from, { status: to }), `${from} to ${to}`).toBe(
        from === to || NEXT[from].includes(to),
      )
})

it('the store keeps what was approved, and what was signed, from then on', async () => {
  const changes = { amount: '6', advancedBalanceId: crypto.randomUUID(), requesterId: crypto.randomUUID() }
  for (const [name, value] of Object.entries(changes)) {
    expect(await takes('awaiting-approval', { [name]: value }), name).toBe(true)
    for (const from of ['approved', 'sending', 'unknown', 'needs-a-person', 'confirmed'] as const)
      expect(await takes(from, { [name]: value }), `${name} when ${from}`).toBe(false)
  }
  expect(await takes('unknown', { nonce: 8 })).toBe(false)
  expect(await takes('confirmed', { balanceAfter: '1' })).toBe(false)
  expect(await takes('confirmed', { leaseOwner: null })).toBe(true)
})

it('evidence is only added, and a top-up that was asked for is never deleted', async () => {
  const row = { topUpId: asked.id, at: new Date(), source: 'balance', text: { key: 'x' }, facts: {} } as const
  await db.insert(topUpEvidence).values(row)
  await expect(db.update(topUpEvidence).set({ facts: { kind: 'look' } })).rejects.toThrow()
  await expect(db.delete(topUpEvidence)).rejects.toThrow()
  await expect(db.delete(topUps)).rejects.toThrow()
})
