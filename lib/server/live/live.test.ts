import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { LIVE_NOUNS, type LiveChange, type LiveEvent } from '@/lib/shared/live'
import { freshDatabase } from '@/lib/testing'
import { spawnDesk } from '@/lib/testing/desk-process'
import { tellChange } from '.'
import { createListener } from './listener'
import { MOST_STREAMS, takePlace } from './places'
import { liveEvents } from './stream'

const { db, pool, url } = await freshDatabase()
const listener = createListener(url)
afterAll(() => listener.stop())

const PACE = { gatherMs: 20, heartbeatMs: 200, checkMs: 200 }
const tell = (change: LiveChange) => db.transaction((tx) => tellChange(tx, change))

interface Heard {
  events: LiveEvent[]
  beats: number
  /** Resolves as soon as it is so. */
  until(isSo: () => boolean): Promise<void>
  leave(): void
  ended: Promise<void>
  left: number
}

function page(
  staffId: string = randomUUID(),
  alive = async () => true,
  mayRead: readonly string[] = LIVE_NOUNS,
  pace = PACE,
): Heard {
  const gone = new AbortController()
  const looks = new Set<() => void>()
  const heard: Heard = {
    events: [],
    beats: 0,
    left: 0,
    until: (isSo) =>
      new Promise((resolve) => {
        const look = () => void (isSo() && resolve())
        looks.add(look)
        look()
      }),
    leave: () => gone.abort(),
    ended: Promise.resolve(),
  }
  const left = () => void (heard.left += 1)
  const reads = (noun: LiveChange['noun']) => mayRead.includes(noun)
  heard.ended = (async () => {
    for await (const text of liveEvents({ listener, staffId, reads, alive, left }, gone.signal, pace)) {
      if (text.startsWith('data: ')) heard.events.push(JSON.parse(text.slice(6)) as LiveEvent)
      if (text.startsWith(':')) heard.beats += 1
      for (const look of looks) look()
    }
  })()
  return heard
}

const hears = (heard: Heard, noun: LiveChange['noun']) => () =>
  heard.events.some((event) => 'nouns' in event && event.nouns.includes(noun))
const hearsOf = (heard: Heard, id: string) => () =>
  heard.events.some((event) => 'nouns' in event && event.ids?.includes(id))
const hearsAll = (heard: Heard) => () => heard.events.some((event) => 'all' in event)

describe('an open page', () => {
  it('hears what is committed, and nothing of what is rolled back', async () => {
    const heard = page()
    await heard.until(hearsAll(heard))
    await expect(
      db.transaction(async (tx) => {
        await tellChange(tx, { noun: 'funding', id: null })
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    await tell({ noun: 'balances', id: null })
    await heard.until(hears(heard, 'balances'))
    expect(hears(heard, 'funding')()).toBe(false)
    heard.leave()
    await heard.ended
    expect(heard.left).toBe(1)
  })

  it('does not hear of somebody else’s own things', async () => {
    const [anna, boris] = [randomUUID(), randomUUID()]
    const [ofAnna, ofBoris] = [page(anna), page(boris)]
    await tell({ noun: 'notifications', id: null, staffId: anna })
    await tell({ noun: 'top-ups', id: null })
    await Promise.all([
      ofAnna.until(hears(ofAnna, 'notifications')),
      ofBoris.until(hears(ofBoris, 'top-ups')),
    ])
    expect(hears(ofBoris, 'notifications')()).toBe(false)
    for (const heard of [ofAnna, ofBoris]) heard.leave()
  })

  it('hears what was told between its drawing and its first breath', async () => {
    await tell({ noun: 'funding', id: 'just before' })
    const heard = page()
    await heard.until(hears(heard, 'funding'))
    heard.leave()
  })

  it('hears which thing has changed, and of a crowd not more than a page can use', async () => {
    const heard = page()
    await heard.until(() => heard.beats > 0)
    const swap = randomUUID()
    await tell({ noun: 'swaps', id: swap })
    await heard.until(hearsOf(heard, swap))
    const crowd = Array.from({ length: 1_000 }, () => ({ noun: 'swaps' as const, id: randomUUID() }))
    await db.transaction((tx) => tellChange(tx, ...crowd))
    // What is told last is heard last: the whole crowd has come, and none of it comes in the next test.
    await tell({ noun: 'withdrawals', id: null })
    await heard.until(hears(heard, 'withdrawals'))
    expect(Math.max(...heard.events.map((event) => JSON.stringify(event).length))).toBeLessThan(10_000)
    heard.leave()
  })

  it('hears no name of a thing that its reader may not read', async () => {
    const heard = page(randomUUID(), undefined, ['swaps'])
    await heard.until(() => heard.beats > 0)
    const [webhook, swap] = [randomUUID(), randomUUID()]
    await tell({ noun: 'webhooks', id: webhook })
    await tell({ noun: 'swaps', id: swap })
    await heard.until(() => hears(heard, 'webhooks')() && JSON.stringify(heard.events).includes(swap))
    expect(JSON.stringify(heard.events)).not.toContain(webhook)
    heard.leave()
  })

  it('hears a burst of changes as few events', async () => {
    const heard = page(undefined, undefined, undefined, { ...PACE, gatherMs: 500 })
    await heard.until(() => heard.beats > 0)
    const before = heard.events.length
    await db.transaction(async (tx) => {
      for (let nth = 0; nth < 300; nth++) await tellChange(tx, { noun: 'balances', id: String(nth) })
      await tellChange(tx, { noun: 'swaps', id: 'the last one' })
    })
    await heard.until(() =>
      heard.events.slice(before).some((event) => JSON.stringify(event).includes('swaps')),
    )
    expect(heard.events.length - before).toBeLessThan(10)
    heard.leave()
  })

  it('ends when its session does, also when nobody can say whether it lives', async () => {
    const living = { now: true }
    const ended = page(undefined, async () => living.now)
    const unclear = page(undefined, () => Promise.reject(new Error('the store is down')))
    await unclear.ended
    expect(ended.left).toBe(0)
    living.now = false
    await ended.ended
    expect([ended.left, unclear.left]).toEqual([1, 1])
  })

  it('is told that anything may be different after the store was away', async () => {
    const heard = page()
    await heard.until(() => heard.beats > 0)
    const before = heard.events.length
    await pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'partner-desk live'
       AND datname = current_database()`,
    )
    await heard.until(() => heard.events.slice(before).some((event) => 'all' in event))
    await tell({ noun: 'approvals', id: null })
    await heard.until(hears(heard, 'approvals'))
    heard.leave()
  })
})

it('changes travel between processes, and end with the one that is killed', async () => {
  const anna = randomUUID()
  const heard = page(anna)
  const first = spawnDesk('lib/server/live/testing/live-process.ts', { DATABASE_URL: url }, [anna, 'first'])
  const second = spawnDesk('lib/server/live/testing/live-process.ts', { DATABASE_URL: url }, [anna, 'second'])
  await Promise.all([first, second].map(({ line }) => line((text) => text.includes('"all":true'))))
  await heard.until(hearsOf(heard, 'first'))
  await heard.until(hearsOf(heard, 'second'))
  await first.signal('SIGKILL')
  await tell({ noun: 'notifications', id: null, staffId: anna })
  await second.line((text) => text.includes('notifications') && !text.includes('"all"'))
  await second.signal('SIGKILL')
  heard.leave()
})

describe('one person', () => {
  it('holds so many streams of a process and no more, and gets a place back when one ends', () => {
    const staffId = randomUUID()
    const leave = Array.from({ length: MOST_STREAMS }, () => takePlace(staffId))
    expect(() => takePlace(staffId)).toThrow(expect.objectContaining({ code: 'LIMITED' }) as Error)
    expect(() => takePlace(randomUUID())).not.toThrow()
    leave[0]?.()
    leave[0]?.()
    takePlace(staffId)
    expect(() => takePlace(staffId)).toThrow()
  })
})

it('what is no change of ours is not heard', async () => {
  const heard = page()
  await heard.until(() => heard.beats > 0)
  const before = heard.events.length
  for (const payload of ['', '{', '{"noun":"secrets","id":null}', '[]', 'null'])
    await pool.query(`SELECT pg_notify('desk_live', $1)`, [payload])
  await tell({ noun: 'tariffs', id: null })
  await heard.until(hears(heard, 'tariffs'))
  expect(heard.events.slice(before)).toEqual([{ nouns: ['tariffs'] }])
  heard.leave()
})
