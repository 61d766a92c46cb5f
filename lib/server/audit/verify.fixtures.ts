import type { Pool } from 'pg'
import type { Ctx } from '../ctx'
import { record } from '../write'
import type { Anchor } from './verdict'

const TABLES = ['audit_events', 'audit_head']

/** What somebody with the password of the store can do: no guard, one transaction. */
export async function tamper(pool: Pool, ...statements: string[]): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    for (const table of TABLES) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER ALL`)
    for (const statement of statements) await client.query(statement)
    for (const table of TABLES) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER ALL`)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}

/** Keeps the trail as it is now; the function that it gives puts it back. */
export async function keepTrail(pool: Pool): Promise<() => Promise<void>> {
  for (const table of TABLES) await pool.query(`CREATE TABLE kept_${table} AS TABLE ${table}`)
  const putBack = (table: string) => [
    `DELETE FROM ${table}`,
    `INSERT INTO ${table} SELECT * FROM kept_${table}`,
  ]
  return () => tamper(pool, ...TABLES.flatMap(putBack))
}

/** Lets the desk write so many rows, each about another user. */
export async function grow(ctx: Ctx, count: number, from = 0): Promise<void> {
  for (let index = from + 1; index <= from + count; index += 1)
    await record(ctx, {
      action: 'users.read',
      subject: { kind: 'user', id: `user ${index}` },
      after: { index },
    })
}

export async function anchorAt(pool: Pool, seq: number): Promise<Anchor> {
  const { rows } = await pool.query<{ hash: string }>('SELECT hash FROM audit_events WHERE seq = $1', [seq])
  return { seq, hash: rows[0]?.hash ?? '' }
}

/** Later rows make room, or close up: numbers stay without a gap, as a careful forger would have them. */
export const shift = (from: number, by: number) => [
  `UPDATE audit_events SET seq = seq + 100000 WHERE seq >= ${from}`,
  `UPDATE audit_events SET seq = seq - 100000 + ${by} WHERE seq >= 100000`,
]

/** A row that the desk never wrote, made to look like one that it did. */
export const forge = (seq: number, like: number) => `
  INSERT INTO audit_events (seq, at, actor_kind, actor_id, actor_name, action, noun, outcome, subject_kind, subject_id,
    before, after, request_id, prev_hash, hash)
  SELECT ${seq}, at, actor_kind, actor_id, 'forged@example.com', action, noun, outcome, subject_kind, subject_id,
    before, after, request_id, prev_hash, md5('forged') || md5('hash') FROM audit_events WHERE seq = ${like}`
