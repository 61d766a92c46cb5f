import type pg from 'pg'

/** So many of a hundred balances are low, blocked, in another currency. */
const SHARES = { low: 8, blocked: 2, euro: 5 }

/**
 * Balances as they would have been read, made in the store itself, each of an organization of its own: amounts and days left
 * as they come, a few of them low, blocked or in another currency.
 */
export async function loadBalances(pool: pg.Pool, count: number): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('SET statement_timeout = 0')
    await client.query('SELECT setseed(0.42)')
    await client.query(
      `INSERT INTO organizations (id, user_id, owner_email, name, created_at, source, first_seen_at, read_at)
       SELECT gen_random_uuid(), gen_random_uuid(), 'owner' || n || '@north.example', 'Organization ' || n,
         now() - random() * interval '3 years', 'mirror', now(), now() FROM generate_series(1, $1::int) AS n`,
      [count],
    )
    await client.query(
      `INSERT INTO balances (advanced_balance_id, organization_id, user_id, currency, balance, blocked, available, source,
         read_at, first_seen_at, changed_at, low, forecast_at, spend_per_day, days_left_low, days_left_high)
       SELECT gen_random_uuid(), id, user_id, CASE WHEN luck * 100 < $1 THEN 'EUR' ELSE 'USD' END,
         round((luck * 10000)::numeric, 2), random() * 100 < $2, '["USDT"]', 'sweep', now() - random() * interval '1 hour', now(),
         now(), random() * 100 < $3, now(), CASE WHEN known THEN 5 END, CASE WHEN known THEN round((luck * 1000)::numeric) / 2 END,
         CASE WHEN known THEN round((luck * 1000)::numeric) END
       FROM (SELECT id, user_id, random() AS luck, random() < 0.8 AS known FROM organizations) AS drawn`,
      [SHARES.euro, SHARES.blocked, SHARES.low],
    )
    await client.query(
      `INSERT INTO balance_turns (organization_id, rank, due_at, read_at, thinned_at)
       SELECT organization_id, 3, read_at + interval '1 hour', read_at, now() FROM balances`,
    )
    await client.query(
      `INSERT INTO balance_state (id, organizations_read, balances_known) VALUES (1, $1, $1)`,
      [count],
    )
    await client.query(
      `UPDATE mirror_state SET phase = 'complete', users_known = $1, upstream_total = $1, organizations_known_for = $1,
         organizations_known = $1, checked_at = now(), verified_at = now(), pass_finished_at = now()`,
      [count],
    )
    for (const table of ['organizations', 'balances', 'balance_turns'])
      await client.query(`VACUUM (ANALYZE) ${table}`)
  } finally {
    client.release(true)
  }
}
