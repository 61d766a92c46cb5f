import type { PoolClient } from 'pg'
import { isGenuine, rowsAfter, seqsOf, type StoredRow } from './trail-rows'
import type { Anchor, Problem } from './verdict'

/** How far a row is looked for from where it stands, when its links do not tell where it was written. */
const NEIGHBOURHOOD = 10_000

interface Place {
  key: string
  /** The last row that is right. */
  lastGood: Anchor
  /** What the head row says, if there is one. */
  head: Anchor | null
}

/**
 * Names what happened where the chain stops being right: `row` stands where row `lastGood.seq + 1` should be. Only the
 * desk can make a row that is genuine (it takes AUDIT_KEY), so whatever is genuine elsewhere was moved, and whatever is
 * genuine nowhere was made or altered by somebody else.
 */
export async function diagnose(
  client: PoolClient,
  place: Place,
  row: StoredRow,
): Promise<{ problem: Problem; seq: number }> {
  const { key, lastGood, head } = place
  const expected = lastGood.seq + 1
  if (row.seq < expected) return { problem: 'inserted', seq: row.seq }
  const successors = await rowsAfter(client, lastGood.hash)
  // The row that belongs here is still in the trail, at another place or beside this one.
  const elsewhere = successors.some((other) => isGenuine(key, other, expected))
  // Nothing was ever written after the head: what stands beyond it was put there.
  const beyondHead = head !== null && head.seq < row.seq && !isGenuine(key, row)

  if (row.seq > expected) {
    if (elsewhere) return { problem: 'reordered', seq: expected }
    if (beyondHead && head.seq < expected) return { problem: 'inserted', seq: row.seq }
    return { problem: 'removed', seq: expected }
  }
  // Genuine, but it follows another row: it comes from another history of this trail.
  if (isGenuine(key, row)) return { problem: 'inserted', seq: expected }

  const written = await writtenAt(client, place, row)
  if (elsewhere) {
    const copies = await seqsOf(client, row.hash)
    return { problem: written !== null && copies.length === 1 ? 'reordered' : 'inserted', seq: expected }
  }
  if (written !== null) return { problem: written > expected ? 'removed' : 'inserted', seq: expected }
  return { problem: beyondHead ? 'inserted' : 'changed', seq: expected }
}

/** The number under which the desk wrote this row; null where it never did, or too far away to find. */
async function writtenAt(client: PoolClient, { key, head }: Place, row: StoredRow): Promise<number | null> {
  const after = (await seqsOf(client, row.prevHash)).map((seq) => seq + 1)
  const { rows } = await client.query<{ last: string | null }>('SELECT max(seq) AS last FROM audit_events')
  const shift = head ? head.seq - Number(rows[0]?.last ?? 0) : 0
  for (const seq of [...after, row.seq + shift]) if (isGenuine(key, row, seq)) return seq
  for (let distance = 1; distance <= NEIGHBOURHOOD; distance += 1)
    for (const seq of [row.seq + distance, row.seq - distance]) if (isGenuine(key, row, seq)) return seq
  return null
}
