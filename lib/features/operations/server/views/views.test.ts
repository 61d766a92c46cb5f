import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { expectAuditRow, freshDatabase, nextRequest, testCtx } from '@/lib/testing'
import { listViews, removeView, saveView } from './views'

const { db } = await freshDatabase()
const [mine, theirs] = [await testCtx({ db, role: 'support' }), await testCtx({ db, role: 'finance' })]

const view = (more: Partial<Parameters<typeof saveView>[1]> = {}) => ({
  viewId: randomUUID(),
  kind: 'swap' as const,
  name: `View ${randomUUID()}`,
  query: 'view=stuck&currencyTo=BTC',
  shared: false,
  ...more,
})
const namesOf = async (ctx: typeof mine) =>
  (await listViews(nextRequest(ctx), { kind: 'swap' })).map(({ name }) => name)

describe('saved views', () => {
  it('are seen by their owner, and by others only where they are shared', async () => {
    const [own, shared] = [view(), view({ shared: true })]
    for (const one of [own, shared, view({ kind: 'withdrawal' })]) await saveView(nextRequest(mine), one)
    expect((await namesOf(mine)).sort()).toEqual([own.name, shared.name].sort())
    expect(await listViews(nextRequest(theirs), { kind: 'swap' })).toMatchObject([
      { name: shared.name, own: false, owner: { name: 'Test support' } },
    ])
    await expectAuditRow(db, { action: 'operations.save-view', outcome: 'done' })
  })

  it('are changed and removed by nobody but their owner', async () => {
    const shared = view({ shared: true })
    await saveView(nextRequest(mine), shared)
    await expect(saveView(nextRequest(theirs), { ...shared, name: 'Stolen' })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    await expect(removeView(nextRequest(theirs), shared)).rejects.toMatchObject({ code: 'CONFLICT' })
    await saveView(nextRequest(mine), { ...shared, name: 'Renamed' })
    expect(await namesOf(mine)).toContain('Renamed')
    await removeView(nextRequest(mine), shared)
    expect(await namesOf(mine)).not.toContain('Renamed')
    await expect(removeView(nextRequest(mine), shared)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('have one name each, and as many as somebody likes', async () => {
    const first = view({ name: 'Mine' })
    await saveView(nextRequest(mine), first)
    await expect(saveView(nextRequest(mine), view({ name: 'Mine' }))).rejects.toMatchObject({
      code: 'INVALID',
      fields: { name: 'operations.errors.viewName' },
    })
    await saveView(nextRequest(theirs), view({ name: 'Mine' }))
    for (let n = 0; n < 60; n += 1) await saveView(nextRequest(mine), view())
    expect((await namesOf(mine)).length).toBeGreaterThan(60)
  })
})
