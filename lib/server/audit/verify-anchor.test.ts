import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, testCtx } from '@/lib/testing'
import type { Ctx } from '../ctx'
import { env } from '../env'
import { formatAnchor, parseAnchor } from './verdict'
import { anchorAt, grow, keepTrail, tamper } from './verify.fixtures'
import { verifyTrail } from './verify'

const ROWS = 40
const { db, pool } = await freshDatabase()
const key = () => env().AUDIT_KEY
let ctx: Ctx
let putBack: () => Promise<void>

/** Somewhere in the trail with neighbours on both sides; another place at every run. */
const somewhere = () => 3 + Math.floor(Math.random() * (ROWS - 6))

beforeAll(async () => {
  ctx = await testCtx({ db, role: 'admin' })
  await grow(ctx, ROWS)
  putBack = await keepTrail(pool)
})

afterEach(() => putBack())

describe('an anchor that was kept elsewhere', () => {
  const cut = (seq: number) => [
    `DELETE FROM audit_events WHERE seq >= ${seq}`,
    `UPDATE audit_head SET seq = ${seq - 1}, hash = (SELECT hash FROM audit_events WHERE seq = ${seq - 1})`,
  ]

  test('shows a tail that was cut together with its head', async () => {
    const seq = somewhere()
    const expected = await anchorAt(pool, ROWS)
    await tamper(pool, ...cut(seq))
    expect(await verifyTrail(db, key())).toMatchObject({ ok: true, rows: seq - 1 })
    expect(await verifyTrail(db, key(), { expect: expected })).toMatchObject({ problem: 'cut', seq })
  })

  test('shows a tail that was cut and has grown again', async () => {
    const seq = somewhere()
    const expected = await anchorAt(pool, ROWS)
    await tamper(pool, ...cut(seq))
    await grow(ctx, ROWS, 1_000)
    expect(await verifyTrail(db, key())).toMatchObject({ ok: true })
    expect(await verifyTrail(db, key(), { expect: expected })).toMatchObject({
      problem: 'replaced',
      seq: ROWS,
    })
  })

  test.each([
    '',
    '12',
    'x:y',
    '1:abc',
    `-1:${'0'.repeat(64)}`,
    `1:${'0'.repeat(63)}`,
    `1e3:${'0'.repeat(64)}`,
  ])('is not mistaken for %j', (text) => {
    expect(parseAnchor(text)).toBeNull()
  })

  test('is read as it was printed', async () => {
    const anchor = await anchorAt(pool, ROWS)
    expect(parseAnchor(` ${formatAnchor(anchor)}\n`)).toEqual(anchor)
  })
})
