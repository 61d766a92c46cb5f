import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { startSandboxProcess } from '@/lib/sandbox/start'
import { spawnDesk } from '@/lib/testing/desk-process'
import { type Cleanup, withCleanup } from './support/cleanup'
import { deskSettings } from './support/settings'
import { rounded } from './support/statistics'
import { temporaryStore } from './support/store'
import type { Bench, BenchContext, Figures } from './types'

const USERS = 1_000_000

interface Progress {
  known: number
  total: number | null
  verified: boolean
  problem: string | null
}

const STATE = `SELECT users_known::int AS known, upstream_total::int AS total, verified_at IS NOT NULL AS verified, problem
  FROM mirror_state WHERE id = 1`

/** From an empty store to the moment at which nobody is missing, through the signed client and the real store. */
async function readEverybody(ctx: BenchContext, pool: pg.Pool, ended: () => boolean): Promise<number> {
  const startedAt = performance.now()
  for (;;) {
    const { rows } = await pool.query<Progress>(STATE)
    const state = rows[0]
    const seconds = (performance.now() - startedAt) / 1_000
    if (state?.verified) return seconds
    if (ended()) throw new Error(`the mirror ended early: ${state?.problem ?? 'no problem was told'}`)
    const rate = Math.round((state?.known ?? 0) / seconds)
    ctx.progress(
      `${(state?.known ?? 0).toLocaleString('en')} of ${USERS.toLocaleString('en')} users, ${rate}/s`,
    )
    await sleep(200)
  }
}

async function measure(ctx: BenchContext, cleanup: Cleanup): Promise<Figures> {
  ctx.progress('starting the store and a sandbox with 1,000,000 users')
  const store = await temporaryStore(cleanup)
  const url = await store.open('mirror')
  const sandbox = await startSandboxProcess({ users: USERS })
  cleanup.add(() => sandbox.stop())
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  cleanup.add(() => pool.end())

  const mirror = spawnDesk('lib/bench/support/mirror-process.ts', deskSettings(url, sandbox.url))
  cleanup.add(() => mirror.signal('SIGKILL'))
  let ended = false
  void mirror.ended.then(() => (ended = true))
  const seconds = await readEverybody(ctx, pool, () => ended)
  await mirror.signal('SIGTERM')

  const { rows } = await pool.query<{ users: number; known: number; total: number }>(
    `SELECT (SELECT count(DISTINCT id)::int FROM users) AS users, users_known::int AS known, upstream_total::int AS total
     FROM mirror_state`,
  )
  const { users = 0, known = 0, total = 0 } = rows[0] ?? {}
  const peak = Math.max(
    ...mirror.lines.filter((line) => line.startsWith('rss ')).map((line) => Number(line.slice(4))),
  )
  ctx.log(`${users.toLocaleString('en')} users in ${rounded(seconds)} s`)
  return {
    users_per_second: { value: Math.round(users / seconds), ok: true, unit: 'users/s' },
    minutes: {
      value: rounded(seconds / 60, 2),
      ok: true,
      unit: 'min',
      note: 'from an empty store to proven completeness',
    },
    peak_memory: {
      value: Math.round(peak / 1e6),
      goal: '<= 400',
      ok: peak <= 400e6,
      unit: 'MB',
      note: 'of the mirror’s process',
    },
    users_missing: {
      value: USERS - users,
      goal: '= 0',
      ok: users === USERS && known === USERS && total === USERS,
      note: 'rows in the store, the counter and the gateway’s total agree',
    },
  }
}

export const bench: Bench = {
  name: 'mirror',
  title: '1,000,000 users read from the gateway into the store',
  run: (ctx) => withCleanup((cleanup) => measure(ctx, cleanup)),
}
