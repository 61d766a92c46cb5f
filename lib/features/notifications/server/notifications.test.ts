import { describe, expect, it } from 'vitest'
import { notify } from '@/lib/server/notify'
import { outbox } from '@/lib/server/notify/tables'
import { expectAuditRow, fixedClock, freshDatabase, nextRequest, testCtx } from '@/lib/testing'
import { countNotifications, listNotifications } from '.'
import { markRead } from './mark-read'

const { db } = await freshDatabase()
const clock = fixedClock()
const reader = await testCtx({ db, role: 'finance', clock, locale: 'ru' })
const other = await testCtx({ db, role: 'support', clock })

const tell = (occasion: string, to: 'everyone' | { roles: ['finance'] } = 'everyone') =>
  db.transaction((tx) =>
    notify(
      tx,
      { clock },
      {
        kind: 'balance-low',
        to,
        text: { key: 'notifications.range', params: { from: 1, to: 2, total: 3 } },
        href: '/balances',
        occasion,
        mail: true,
        webhook: {},
      },
    ),
  )

describe('notifications', () => {
  it('are one’s own, in one’s own language, the newest first and told once', async () => {
    await tell('a')
    await tell('b', { roles: ['finance'] })
    await tell('b', { roles: ['finance'] })
    const mine = await listNotifications(nextRequest(reader), {})
    expect(mine).toMatchObject({ total: 2, page: 1 })
    expect(mine.rows[0]).toMatchObject({ text: '1–2 из 3', href: '/balances', readAt: null })
    expect(await listNotifications(nextRequest(other), {})).toMatchObject({
      total: 1,
      rows: [{ text: '1–2 of 3' }],
    })
    expect(await countNotifications(nextRequest(reader), {})).toEqual({ unread: 2, capped: false })
  })

  it('leave no message behind where no channel is configured', async () => {
    expect(await db.select().from(outbox)).toEqual([])
  })

  it('of somebody else cannot be marked as read', async () => {
    const { rows } = await listNotifications(nextRequest(reader), {})
    const id = rows[0]?.id ?? 0
    expect(await markRead(nextRequest(other), { id })).toEqual({ read: 0 })
    expect(await countNotifications(nextRequest(reader), {})).toMatchObject({ unread: 2 })
  })

  it('become read one by one or as far as one has looked, and the trail knows', async () => {
    const { rows } = await listNotifications(nextRequest(reader), {})
    const request = nextRequest(reader)
    expect(await markRead(request, { id: rows[1]?.id ?? 0 })).toEqual({ read: 1 })
    await expectAuditRow(db, { action: 'notifications.mark-read', requestId: request.requestId })
    const newest = rows[0]?.id ?? 0
    await tell('c')
    expect(await markRead(nextRequest(reader), { upTo: newest })).toEqual({ read: 1 })
    expect(await listNotifications(nextRequest(reader), { unread: 'true' })).toMatchObject({ total: 1 })
    expect(await markRead(nextRequest(reader), { upTo: newest })).toEqual({ read: 0 })
  })

  it.each([[{}], [{ id: 0 }], [{ id: 1.5 }], [{ id: '1' }], [{ upTo: -1 }], [{ id: 2 ** 60 }]])(
    'take no nonsense: %j',
    async (input) => {
      await expect(markRead(nextRequest(reader), input as { id: number })).rejects.toMatchObject({
        code: 'INVALID',
      })
    },
  )

  it('belong to people: a job has none', async () => {
    const job = await testCtx({ db, job: 'delivery', clock })
    await expect(listNotifications(job, {})).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})
