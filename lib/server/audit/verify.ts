import type { PoolClient } from 'pg'
import type { Db } from '../db/client'
import { GENESIS } from './chain'
import { diagnose } from './diagnose'
import { isGenuine, trailRows, type StoredRow } from './trail-rows'
import type { Anchor, Verdict } from './verdict'

/** Rows in memory at a time, however long the trail is. */
const BATCH = 1_000

export interface VerifyOptions {
  /** An anchor that an earlier verification printed: shows a tail that was cut off together with the head row. */
  expect?: Anchor | null
  /** Told after each batch of rows. */
  progress?: (rows: number) => void
}

/**
 * Reads the whole trail in one snapshot, computes every link again and names the first row that is not as it was written
 * (design.md 4, Audit). Others go on writing meanwhile.
 *
 * The chain alone cannot show that its newest rows were removed by somebody who also put the head row back; an anchor that
 * was kept elsewhere can.
 *
 * @param key AUDIT_KEY, base64
 */
export async function verifyTrail(db: Db, key: string, options: VerifyOptions = {}): Promise<Verdict> {
  const client = await db.$client.connect()
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    await client.query('SET LOCAL statement_timeout = 0')
    return await walk(client, key, options)
  } finally {
    await client.query('ROLLBACK').then(
      () => client.release(),
      () => client.release(true),
    )
  }
}

async function walk(client: PoolClient, key: string, options: VerifyOptions): Promise<Verdict> {
  const expected = options.expect ?? null
  const head = await readHead(client)
  let last: Anchor = { seq: 0, hash: GENESIS }
  let wrong: StoredRow | undefined
  for await (const row of trailRows(client, BATCH)) {
    const follows = row.seq === last.seq + 1 && row.prevHash === last.hash
    if (!follows || !isGenuine(key, row)) {
      wrong = row
      break
    }
    last = { seq: row.seq, hash: row.hash }
    if (expected?.seq === last.seq && expected.hash !== last.hash)
      return {
        ok: false,
        problem: 'replaced',
        seq: last.seq,
        rows: 0,
        lastGood: { seq: 0, hash: GENESIS },
      }
    if (row.seq % BATCH === 0) options.progress?.(row.seq)
  }
  const bad = { ok: false, rows: last.seq, lastGood: last } as const
  if (wrong) return { ...bad, ...(await diagnose(client, { key, lastGood: last, head }, wrong)) }
  if (head && head.seq > last.seq) return { ...bad, problem: 'cut', seq: last.seq + 1 }
  if (!head || head.seq !== last.seq || head.hash !== last.hash)
    return { ...bad, problem: 'head', seq: last.seq }
  if (expected && expected.seq > last.seq) return { ...bad, problem: 'cut', seq: last.seq + 1 }
  return { ok: true, rows: last.seq, head: last, expected }
}

async function readHead(client: PoolClient): Promise<Anchor | null> {
  const { rows } = await client.query<{ seq: string; hash: string }>(
    'SELECT seq, hash FROM audit_head WHERE id = 1',
  )
  return rows[0] ? { seq: Number(rows[0].seq), hash: rows[0].hash } : null
}
