import type pg from 'pg'
import { rememberBalances } from '@/lib/features/balances/server'
import type { Ctx } from '@/lib/server/ctx'
import type { BenchContext, Figures } from '../types'
import { inParallel } from './acting-desk'
import { median, rounded } from './statistics'

const WIDTH = 4
const ROUNDS = 5
const EACH = 4_000
/** A balance that is read every five minutes, for a year. */
const YEAR = { days: 365, minutes: 5 }

interface Known {
  advancedBalanceId: string
  organizationId: string
  userId: string
  balance: string
}

async function sample(pool: pg.Pool, count: number): Promise<Known[]> {
  const { rows } = await pool.query<Known>(
    `SELECT advanced_balance_id AS "advancedBalanceId", organization_id AS "organizationId", user_id AS "userId",
       balance::text FROM balances ORDER BY advanced_balance_id LIMIT $1`,
    [count],
  )
  return rows
}

/** Remembers an answer about each: every second balance has changed, as it would between two rounds of the sweep. */
async function remember(ctx: Ctx, known: readonly Known[]): Promise<void> {
  const asked = new Map(known.map((row, n) => [row, n]))
  await inParallel(known, WIDTH, async (row) => {
    const { advancedBalanceId, balance: before } = row
    const balance = (asked.get(row) ?? 0) % 2 === 0 ? before : `${before}1`
    const state = { currency: 'USD', blocked: false, blockReason: null }
    const line = { ...state, advancedBalanceId, balance, availableCurrenciesForDeposit: ['USDT'] }
    await ctx.db.transaction(async (tx) => {
      await tx.execute('SET LOCAL synchronous_commit TO off')
      await rememberBalances(tx, ctx, row, { balances: [line], at: ctx.clock.now() }, 'sweep')
    })
  })
}

const size = async (pool: pg.Pool) => {
  const { rows } = await pool.query<{ bytes: string; rows: string }>(
    `SELECT pg_total_relation_size('balance_readings')::text AS bytes, (SELECT count(*) FROM balance_readings)::text AS rows`,
  )
  return { bytes: Number(rows[0]?.bytes), rows: Number(rows[0]?.rows) }
}

/** How fast answers become readings among so many balances, and what each of them adds to the store. */
export async function readingsKept(bench: BenchContext, ctx: Ctx, pool: pg.Pool): Promise<Figures> {
  const known = await sample(pool, EACH)
  await remember(ctx, known.slice(0, 500))
  const before = await size(pool)
  const rates: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    bench.progress(`readings: ${round + 1} of ${ROUNDS}`)
    const startedAt = performance.now()
    await remember(ctx, known)
    rates.push(known.length / ((performance.now() - startedAt) / 1_000))
    bench.log(`${rates[round]?.toFixed()} readings a second`)
  }
  const after = await size(pool)
  bench.log(`${after.rows - before.rows} readings took ${after.bytes - before.bytes} bytes`)
  return {
    readings_per_second: {
      value: rounded(median(rates), 0),
      ok: true,
      unit: 'readings/s',
      note: `answers remembered, ${WIDTH} at a time, every second one with another amount; medians of ${ROUNDS} × ${EACH}`,
    },
    bytes_per_reading: {
      value: rounded((after.bytes - before.bytes) / (after.rows - before.rows), 0),
      ok: true,
      unit: 'B',
      note: 'table and indexes of readings, before any is thinned',
    },
  }
}

/** What is left of a year of readings of one balance, each a little lower than the one before, once they are thinned. */
export async function yearLeft(bench: BenchContext, ctx: Ctx, pool: pg.Pool): Promise<Figures> {
  bench.progress('a year of readings')
  const [own] = await sample(pool, 1)
  if (!own) throw new Error('there is no balance')
  const { advancedBalanceId, organizationId } = own
  await pool.query(`DELETE FROM balance_readings WHERE advanced_balance_id = $1`, [advancedBalanceId])
  const all = (YEAR.days * 24 * 60) / YEAR.minutes
  await pool.query(
    `INSERT INTO balance_readings (advanced_balance_id, at, balance, blocked, source)
     SELECT $1, now() - ($2::int - n) * make_interval(mins => $3::int), 1000000 - n * 0.25, false, 'sweep'
     FROM generate_series(1, $2::int) AS n`,
    [advancedBalanceId, all, YEAR.minutes],
  )
  await pool.query(`UPDATE balance_turns SET thinned_at = NULL WHERE organization_id = $1`, [organizationId])
  const startedAt = performance.now()
  await remember(ctx, [{ ...own, balance: '1' }])
  const ms = performance.now() - startedAt
  bench.log(`a year was thinned in ${rounded(ms, 0)} ms`)
  const { rows } = await pool.query<{ left: string }>(
    `SELECT count(*)::text AS left FROM balance_readings WHERE advanced_balance_id = $1`,
    [advancedBalanceId],
  )
  return {
    left_of_a_year: {
      value: Number(rows[0]?.left),
      ok: true,
      unit: 'rows',
      note: `of ${all} readings of one balance, every ${YEAR.minutes} minutes, thinned in ${rounded(ms, 0)} ms`,
    },
  }
}
