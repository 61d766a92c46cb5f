import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, testCtx } from '@/lib/testing'
import { env } from '../env'
import { describeVerdict, formatAnchor } from './verdict'
import { anchorAt, forge, grow, keepTrail, shift, tamper } from './verify.fixtures'
import { verifyTrail } from './verify'

const ROWS = 40
const { db, pool } = await freshDatabase()
const key = () => env().AUDIT_KEY
let putBack: () => Promise<void>

/** Somewhere in the trail with neighbours on both sides; another place at every run. */
const somewhere = () => 3 + Math.floor(Math.random() * (ROWS - 6))

beforeAll(async () => {
  const ctx = await testCtx({ db, role: 'admin' })
  await grow(ctx, ROWS)
  putBack = await keepTrail(pool)
})

afterEach(() => putBack())

describe('an untouched trail', () => {
  test('is whole, and says where it ends', async () => {
    const verdict = await verifyTrail(db, key())
    expect(verdict).toEqual({ ok: true, rows: ROWS, head: await anchorAt(pool, ROWS), expected: null })
    expect(describeVerdict(verdict)).toContain(formatAnchor(await anchorAt(pool, ROWS)))
  })

  test('leads to every anchor that it ever gave', async () => {
    const expected = await anchorAt(pool, somewhere())
    expect(await verifyTrail(db, key(), { expect: expected })).toMatchObject({ ok: true, expected })
  })

  test('cannot be verified, and so not forged, with another key', async () => {
    const other = Buffer.alloc(32, 7).toString('base64')
    const verdict = await verifyTrail(db, other)
    expect(verdict).toMatchObject({ ok: false, problem: 'changed', seq: 1, rows: 0 })
    expect(describeVerdict(verdict)).toContain('AUDIT_KEY')
  })

  test('is guarded against our own mistakes', async () => {
    await expect(pool.query('UPDATE audit_events SET reason = $1', ['x'])).rejects.toThrow('only grows')
    await expect(pool.query('DELETE FROM audit_events')).rejects.toThrow('only grows')
    await expect(pool.query('TRUNCATE audit_events')).rejects.toThrow('only grows')
    await expect(pool.query('UPDATE audit_head SET seq = seq - 1')).rejects.toThrow('only moves on')
    await expect(pool.query('UPDATE audit_head SET seq = seq + 1')).rejects.toThrow('only moves on')
    await expect(pool.query('DELETE FROM audit_head')).rejects.toThrow('only moves on')
    await expect(pool.query('TRUNCATE audit_head')).rejects.toThrow('only moves on')
  })
})

test('its head follows rows only where each has the hash of the one before it', async () => {
  const { hash } = await anchorAt(pool, ROWS)
  const follow = (links: string[]) =>
    pool.query(`${links.join('; ')}; UPDATE audit_head SET seq = seq + 2, hash = 'c'`)
  const link = (seq: number, before: string, own: string) =>
    `${forge(seq, 1)}; ALTER TABLE audit_events DISABLE TRIGGER ALL;
     UPDATE audit_events SET prev_hash = '${before}', hash = '${own}' WHERE seq = ${seq};
     ALTER TABLE audit_events ENABLE TRIGGER ALL`
  const [first, second] = [link(ROWS + 1, hash, 'b'), link(ROWS + 2, 'b', 'c')]
  for (const links of [
    [first],
    [second],
    [link(ROWS + 1, 'a', 'b'), second],
    [first, link(ROWS + 2, 'a', 'c')],
    [first, link(ROWS + 2, 'b', 'd')],
  ]) {
    await expect(follow(links)).rejects.toThrow('only moves on')
  }
  await follow([first, second])
})

describe('the first bad row is named when', () => {
  const CHANGES = [
    `at = at + interval '1 ms'`,
    `at = 'infinity'`,
    `actor_kind = 'system'`,
    `actor_id = 'x'`,
    `actor_name = 'someone.else@example.com'`,
    `action = 'users.create'`,
    `noun = 'staff'`,
    `outcome = 'refused'`,
    `subject_kind = 'organization'`,
    `subject_id = NULL`,
    `user_id = '00000000-0000-4000-8000-000000000001'`,
    `organization_id = '00000000-0000-4000-8000-000000000001'`,
    `before = '{"index": 0}'`,
    `after = after || '{"index": 0}'`,
    `after = NULL`,
    `reason = ''`,
    `address = '192.0.2.1'`,
    `request_id = 'x'`,
    `upstream_request_id = 'x'`,
    `prev_hash = repeat('0', 64)`,
    `hash = repeat('0', 64)`,
  ]

  test.each(CHANGES)('it was changed: %s', async (change) => {
    const seq = somewhere()
    await tamper(pool, `UPDATE audit_events SET ${change} WHERE seq = ${seq}`)
    const verdict = await verifyTrail(db, key())
    const lastGood = await anchorAt(pool, seq - 1)
    expect(verdict).toEqual({ ok: false, problem: 'changed', seq, rows: seq - 1, lastGood })
  })

  test('several were changed', async () => {
    const seq = somewhere()
    await tamper(pool, `UPDATE audit_events SET reason = 'x' WHERE seq >= ${seq} AND seq % 2 = ${seq % 2}`)
    expect(await verifyTrail(db, key())).toMatchObject({ problem: 'changed', seq })
  })

  test.each([1, ROWS])('the row at an end (%i) was changed', async (seq) => {
    await tamper(pool, `UPDATE audit_events SET actor_name = 'x' WHERE seq = ${seq}`)
    expect(await verifyTrail(db, key())).toMatchObject({ problem: 'changed', seq })
  })

  test('one was inserted between two', async () => {
    const seq = somewhere()
    await tamper(pool, ...shift(seq, 1), forge(seq, seq + 1), 'UPDATE audit_head SET seq = seq + 1')
    expect(await verifyTrail(db, key())).toMatchObject({ problem: 'inserted', seq, rows: seq - 1 })
  })

  test('a genuine one was inserted a second time', async () => {
    const seq = somewhere()
    await tamper(
      pool,
      ...shift(seq, 1),
      `INSERT INTO audit_events SELECT * FROM jsonb_populate_record(NULL::audit_events,
        (SELECT to_jsonb(e) || '{"seq": ${seq}}' FROM audit_events e WHERE seq = 2))`,
    )
    expect(await verifyTrail(db, key())).toMatchObject({ problem: 'inserted', seq })
  })

  test.each([0, -5])('one was inserted before the first, as number %i', async (seq) => {
    await tamper(pool, forge(seq, 1))
    expect(await verifyTrail(db, key())).toMatchObject({ problem: 'inserted', seq, rows: 0 })
  })

  test.each([1, 50])('one was inserted %i after the last', async (distance) => {
    await tamper(pool, forge(ROWS + distance, ROWS))
    expect(await verifyTrail(db, key())).toMatchObject({ problem: 'inserted', seq: ROWS + distance })
  })

  test('one was hidden behind the number of another', async () => {
    const seq = somewhere()
    await pool.query('ALTER TABLE audit_events DROP CONSTRAINT audit_events_pkey')
    await tamper(pool, forge(seq, seq))
    expect(await verifyTrail(db, key())).toMatchObject({ problem: 'inserted', seq })
    await tamper(pool, `DELETE FROM audit_events WHERE actor_name = 'forged@example.com'`)
    await pool.query('ALTER TABLE audit_events ADD PRIMARY KEY (seq)')
  })

  test('two have changed places', async () => {
    const seq = somewhere()
    const other = ROWS - 1
    await tamper(
      pool,
      `UPDATE audit_events SET seq = 100000 WHERE seq = ${seq}`,
      `UPDATE audit_events SET seq = ${seq} WHERE seq = ${other}`,
      `UPDATE audit_events SET seq = ${other} WHERE seq = 100000`,
    )
    expect(await verifyTrail(db, key())).toMatchObject({ problem: 'reordered', seq, rows: seq - 1 })
  })

  test('one was moved to the front', async () => {
    const seq = somewhere()
    await tamper(
      pool,
      `UPDATE audit_events SET seq = 200000 WHERE seq = ${ROWS}`,
      `UPDATE audit_events SET seq = seq + 50000 WHERE seq >= ${seq} AND seq < 100000`,
      `UPDATE audit_events SET seq = seq - 50000 + 1 WHERE seq >= 50000 AND seq < 100000`,
      `UPDATE audit_events SET seq = ${seq} WHERE seq = 200000`,
    )
    expect(await verifyTrail(db, key())).toMatchObject({ problem: 'reordered', seq })
  })

  test('one was moved far behind the end', async () => {
    const seq = somewhere()
    await tamper(pool, `UPDATE audit_events SET seq = 100000 WHERE seq = ${seq}`)
    expect(await verifyTrail(db, key())).toMatchObject({ problem: 'reordered', seq })
  })

  test('one was removed', async () => {
    const seq = somewhere()
    await tamper(pool, `DELETE FROM audit_events WHERE seq = ${seq}`)
    expect(await verifyTrail(db, key())).toMatchObject({ problem: 'removed', seq, rows: seq - 1 })
  })

  test('the first ones were removed', async () => {
    await tamper(pool, 'DELETE FROM audit_events WHERE seq <= 3')
    expect(await verifyTrail(db, key())).toMatchObject({ problem: 'removed', seq: 1, rows: 0 })
  })

  test.each([1, 3])('%i were removed and the gap was closed, head and all', async (count) => {
    const seq = somewhere()
    await tamper(
      pool,
      `DELETE FROM audit_events WHERE seq >= ${seq} AND seq < ${seq + count}`,
      ...shift(seq, -count),
      `UPDATE audit_head SET seq = seq - ${count}`,
    )
    expect(await verifyTrail(db, key())).toMatchObject({ problem: 'removed', seq })
  })

  test('the trail was cut at its end', async () => {
    const seq = somewhere()
    await tamper(pool, `DELETE FROM audit_events WHERE seq >= ${seq}`)
    expect(await verifyTrail(db, key())).toMatchObject({ problem: 'cut', seq, rows: seq - 1 })
  })

  test('the whole trail was removed', async () => {
    await tamper(pool, 'TRUNCATE audit_events')
    expect(await verifyTrail(db, key())).toMatchObject({ problem: 'cut', seq: 1, rows: 0 })
  })

  test.each([
    ['set back', `UPDATE audit_head SET seq = 2, hash = (SELECT hash FROM audit_events WHERE seq = 2)`],
    ['given another hash', `UPDATE audit_head SET hash = repeat('f', 64)`],
    ['removed', 'DELETE FROM audit_head'],
  ])('the head row was %s', async (_, statement) => {
    await tamper(pool, statement)
    expect(await verifyTrail(db, key())).toMatchObject({ problem: 'head', seq: ROWS, rows: ROWS })
  })
})
