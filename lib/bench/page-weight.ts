import type { Browser } from '@playwright/test'
import pg from 'pg'
import { freshBuild, openChromium, serveDesk, signIn } from './support/app'
import { type Cleanup, withCleanup } from './support/cleanup'
import { serveFixture } from './support/fixture'
import { scriptBytes, timeToFirstRow, type Side } from './support/page-visit'
import { loadUsers } from './support/people'
import { median, rounded } from './support/statistics'
import { temporaryStore } from './support/store'
import type { Bench, BenchContext, Figures } from './types'

const USERS = 1_000
const VISITS = 40
const WARM_UP = 5
const GOAL_KB = 190
const GOAL_SCRIPTS = 1.35
const GOAL_ROW = 1.3

async function deskSide(cleanup: Cleanup, databaseUrl: string, pool: pg.Pool): Promise<Side> {
  const desk = await serveDesk(cleanup, databaseUrl, pool)
  const cookies = (await signIn(desk)).split('; ').map((pair) => {
    const [name = '', value = ''] = pair.split(/=(.*)/s)
    return { name, value, url: desk.url }
  })
  return { name: 'the desk', url: `${desk.url}/users`, cookies }
}

async function weight(browser: Browser, desk: Side, empty: Side): Promise<Figures> {
  const [ours, bare] = [await scriptBytes(browser, desk), await scriptBytes(browser, empty)]
  const ratio = ours.bytes / bare.bytes
  return {
    scripts: {
      value: rounded(ours.bytes / 1_000),
      goal: `<= ${GOAL_KB}`,
      ok: ours.bytes <= GOAL_KB * 1_000,
      unit: 'kB',
      note: `gzipped JavaScript of /users, ${ours.files} files`,
    },
    scripts_ratio: {
      value: rounded(ratio, 3),
      goal: `<= ${GOAL_SCRIPTS}`,
      ok: ratio <= GOAL_SCRIPTS,
      note: `over an empty Next page of ${rounded(bare.bytes / 1_000)} kB`,
    },
  }
}

/** In turn, and each time in the other order: what the machine does meanwhile meets both. */
async function firstRow(ctx: BenchContext, browser: Browser, desk: Side, table: Side): Promise<Figures> {
  const times = new Map<Side, number[]>([
    [desk, []],
    [table, []],
  ])
  for (let visit = -WARM_UP; visit < VISITS; visit += 1) {
    ctx.progress(`visits of both pages: ${Math.max(0, visit + 1)} of ${VISITS}`)
    for (const side of visit % 2 === 0 ? [desk, table] : [table, desk]) {
      const time = await timeToFirstRow(browser, side)
      if (visit >= 0) times.get(side)?.push(time)
    }
  }
  const [ours, bare] = [median(times.get(desk) ?? []), median(times.get(table) ?? [])]
  const ratio = ours / bare
  return {
    first_row_ratio: {
      value: rounded(ratio, 3),
      goal: `<= ${GOAL_ROW}`,
      ok: ratio <= GOAL_ROW,
      note: `navigation to the first painted row over a bare table of the same rows, medians of ${VISITS}`,
    },
    first_row: { value: rounded(ours), ok: true, unit: 'ms' },
    first_row_bare: { value: rounded(bare), ok: true, unit: 'ms' },
  }
}

async function measure(ctx: BenchContext, cleanup: Cleanup): Promise<Figures> {
  await freshBuild(ctx, cleanup)
  const store = await temporaryStore(cleanup)
  const databaseUrl = await store.open('weight')
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 })
  cleanup.add(() => pool.end())
  await loadUsers(pool, USERS)
  ctx.progress('building the pages beside the desk')
  const empty = { name: 'empty', url: await serveFixture(cleanup, 'empty', {}), cookies: [] }
  const table = {
    name: 'table',
    url: await serveFixture(cleanup, 'table', { DATABASE_URL: databaseUrl }),
    cookies: [],
  }
  const desk = await deskSide(cleanup, databaseUrl, pool)
  const browser = await openChromium(cleanup)
  const scripts = await weight(browser, desk, empty)
  return { ...scripts, ...(await firstRow(ctx, browser, desk, table)) }
}

export const bench: Bench = {
  name: 'page-weight',
  title: 'What the list of users weighs and when its first row stands, beside bare Next pages',
  run: (ctx) => withCleanup((cleanup) => measure(ctx, cleanup)),
}
