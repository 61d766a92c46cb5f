import type pg from 'pg'
import type { Snapshot } from '@/lib/features/operations/server/tables'
import { withoutSearchIndexes } from './search-indexes'

const LOT = 1_000

/** What the gateway said of an operation, fit for the store. */
export interface Seeded {
  snapshot: Snapshot
  hash: string
  raw: unknown
}

export interface Entering {
  rows: Iterable<Seeded>
  /** They stand as they do since they were made, or all of them for so long. */
  standingMs: number | null
  /** How long a round of the polls takes: each was read within the last one, evenly spread. */
  roundMs: number
  progress(done: number): void
}

const OPERATIONS = `
  INSERT INTO operations (id, kind, organization_id, user_id, organization_name, status, state, currency_from, network_from,
    currency_to, network_to, amount_from, amount_to, amount_to_receive, amount_usd, risk_level, snapshot, snapshot_hash, raw,
    created_at, updated_at, entered_at, entered_source, status_since, since_exact, version)
  SELECT (said->>'id')::uuid, said->>'kind', o.id, o.user_id, o.name, said->>'status', 'in-progress', said->>'currencyFrom',
    said->>'networkFrom', said->>'currencyTo', said->>'networkTo', (said->>'amountFrom')::numeric, (said->>'amountTo')::numeric,
    (said->>'amountToReceive')::numeric, (said->>'amountFromUSD')::numeric, said->>'addressRiskLevel', said, hash, raw,
    (said->>'createdAt')::timestamptz, (said->>'updatedAt')::timestamptz, now(), 'imported',
    coalesce(now() - make_interval(secs => $2::float8 / 1000), (said->>'createdAt')::timestamptz), true, 1
  FROM jsonb_to_recordset($1::jsonb) AS row (snapshot jsonb, hash text, raw jsonb)
  CROSS JOIN LATERAL (SELECT row.snapshot AS said) AS told
  JOIN organizations o ON o.id = (said->>'organizationId')::uuid`

const SIGHTINGS = `
  INSERT INTO operation_sightings (operation_id, at, last_seen_at, times, source, status, state, snapshot, snapshot_hash, late)
  SELECT id, entered_at, now(), 2, 'poll', status, state, snapshot, snapshot_hash, false FROM operations
  WHERE id NOT IN (SELECT operation_id FROM operation_turns)`

/** In an order that has nothing to do with their age; none of them is held to take longer than is usual. */
const TURNS = `
  INSERT INTO operation_turns (operation_id, organization_id, kind, pace, looks, problems, no_key, read_source, judge_at,
    read_at, due_at)
  SELECT id, organization_id, kind, 1, 1, 0, false, 'poll', clock_timestamp() + interval '2 days', at, at
  FROM (SELECT *, clock_timestamp() - make_interval(secs => $1::float8 / 1000) * cume_dist() OVER (ORDER BY md5(id::text)) AS at
    FROM operations) AS fresh
  WHERE id NOT IN (SELECT operation_id FROM operation_turns)`

/** Nothing that was made elsewhere is left to be found. */
const HISTORIES = `
  UPDATE operation_histories SET read_at = now(), through_at = now(), due_at = now() + interval '1 hour'`

/** Enters operations under way into the register, as if they had been watched for a while. Their organizations are known. */
export async function enterOperations(pool: pg.Pool, entering: Entering): Promise<void> {
  const { rows, standingMs, roundMs, progress } = entering
  const client = await pool.connect()
  try {
    await client.query('SET statement_timeout = 0')
    await withoutSearchIndexes(client, 'operations', async () => {
      let lot: Seeded[] = []
      let done = 0
      const enter = async () => {
        await client.query(OPERATIONS, [JSON.stringify(lot), standingMs])
        progress((done += lot.length))
        lot = []
      }
      for (const row of rows) if (lot.push(row) === LOT) await enter()
      if (lot.length > 0) await enter()
    })
    await client.query(SIGHTINGS)
    await client.query(HISTORIES)
    await client.query(TURNS, [roundMs])
    for (const table of ['operations', 'operation_sightings', 'operation_turns'])
      await client.query(`VACUUM (ANALYZE) ${table}`)
  } finally {
    client.release(true)
  }
}
