import type { PoolClient } from 'pg'
import Cursor from 'pg-cursor'
import { linkHash, type ChainRow } from './chain'

export interface StoredRow extends ChainRow {
  hash: string
}

interface RawRow extends Omit<StoredRow, 'seq'> {
  seq: string
}

const COLUMNS = `seq, at, actor_kind AS "actorKind", actor_id AS "actorId", actor_name AS "actorName", action, noun, outcome,
  subject_kind AS "subjectKind", subject_id AS "subjectId", user_id AS "userId", organization_id AS "organizationId",
  before, after, reason, address, request_id AS "requestId", upstream_request_id AS "upstreamRequestId",
  prev_hash AS "prevHash", hash`

const stored = (row: RawRow): StoredRow => ({ ...row, seq: Number(row.seq) })

/**
 * Every row in the order of `seq`, a batch at a time. A cursor and not `seq > last`: somebody who dropped the primary key
 * could hide a second row with the same number between two batches.
 */
export async function* trailRows(client: PoolClient, batch: number): AsyncGenerator<StoredRow> {
  const cursor = client.query(
    new Cursor<RawRow>(`SELECT ${COLUMNS} FROM audit_events ORDER BY seq, (action COLLATE "C")`),
  )
  try {
    for (let rows = await cursor.read(batch); rows.length > 0; rows = await cursor.read(batch))
      for (const row of rows) yield stored(row)
  } finally {
    await cursor.close()
  }
}

/** Rows that claim to follow a row with this hash. Reads the whole trail: only asked once something is wrong. */
export async function rowsAfter(client: PoolClient, prevHash: string): Promise<StoredRow[]> {
  const { rows } = await client.query<RawRow>(
    `SELECT ${COLUMNS} FROM audit_events WHERE prev_hash = $1 ORDER BY seq LIMIT 1000`,
    [prevHash],
  )
  return rows.map(stored)
}

/** Numbers of the rows that carry this hash. */
export async function seqsOf(client: PoolClient, hash: string): Promise<number[]> {
  const { rows } = await client.query<{ seq: string }>(
    'SELECT seq FROM audit_events WHERE hash = $1 ORDER BY seq LIMIT 100',
    [hash],
  )
  return rows.map(({ seq }) => Number(seq))
}

/** Whether the desk wrote exactly this row under this number. A moment that is no moment ("infinity") was not its doing. */
export function isGenuine(key: string, row: StoredRow, seq = row.seq): boolean {
  if (!(row.at instanceof Date) || Number.isNaN(row.at.getTime())) return false
  return linkHash(key, { ...row, seq }) === row.hash
}
