import pg from 'pg'
import { freshBuild, openChromium, serveDesk, signIn, type ServedDesk } from './support/app'
import { type Cleanup, withCleanup } from './support/cleanup'
import { loadUsers } from './support/people'
import { searchesFor } from './support/searches'
import { median, percentile, rounded } from './support/statistics'
import { temporaryStore } from './support/store'
import { clearSearch, prepareTyping, typeSearch } from './support/typing'
import type { Bench, BenchContext, Figures } from './types'

const MANY = 1_000_000
const FEW = 1_000
const PAGES = 60
const GOAL_MS = 100
const GOAL_RATIO = 1.2
const SEARCH_BOX = /e-mail/i

interface Directory {
  desk: ServedDesk
  pool: pg.Pool
}

/** The milliseconds until a page has come whole, and until its first byte has. */
async function pageTime(url: string, cookie: string): Promise<{ whole: number; first: number }> {
  const startedAt = performance.now()
  const response = await fetch(`${url}/users`, { headers: { cookie }, redirect: 'manual' })
  const first = performance.now() - startedAt
  const body = await response.text()
  if (response.status !== 200 || !body.includes('data-row'))
    throw new Error(`the list page did not come with its rows (status ${response.status})`)
  return { whole: performance.now() - startedAt, first }
}

/** Both sizes in turn, in one run and on one machine: only their ratio means something. */
async function serverTime(ctx: BenchContext, many: Directory, few: Directory): Promise<Figures> {
  const sides = [
    { ...many.desk, cookie: await signIn(many.desk), whole: [] as number[], first: [] as number[] },
    { ...few.desk, cookie: await signIn(few.desk), whole: [] as number[], first: [] as number[] },
  ] as const
  for (let round = -10; round < PAGES; round += 1) {
    ctx.progress(`the list page at both sizes: ${Math.max(0, round + 1)} of ${PAGES}`)
    for (const side of round % 2 === 0 ? sides : [...sides].reverse()) {
      const { whole, first } = await pageTime(side.url, side.cookie)
      if (round < 0) continue
      side.whole.push(whole)
      side.first.push(first)
    }
  }
  const [large, small] = sides
  const ratio = median(large.whole) / median(small.whole)
  return {
    server_time_ratio: {
      value: rounded(ratio, 3),
      goal: `<= ${GOAL_RATIO}`,
      ok: ratio <= GOAL_RATIO,
      note: `whole list page at ${MANY} users over ${FEW}, medians of ${PAGES}, taken in turn`,
    },
    server_time_many: { value: rounded(median(large.whole)), ok: true, unit: 'ms' },
    server_time_few: { value: rounded(median(small.whole)), ok: true, unit: 'ms' },
    first_byte_ratio: { value: rounded(median(large.first) / median(small.first), 3), ok: true },
  }
}

async function searchTime(ctx: BenchContext, cleanup: Cleanup, { desk, pool }: Directory): Promise<Figures> {
  const browser = await openChromium(cleanup)
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  await page.goto(`${desk.url}/login?next=/users`)
  await page.getByLabel('E-mail').fill(desk.account.email)
  await page.getByLabel('Password', { exact: true }).fill(desk.account.password)
  await page.getByLabel('Password', { exact: true }).press('Enter')
  await page.waitForSelector('tr[data-row]')
  await prepareTyping(page)

  const searches = await searchesFor(pool)
  for (const { text } of searches.slice(0, 10)) {
    await typeSearch(page, SEARCH_BOX, `${text.slice(0, -1)}0`)
    await clearSearch(page, SEARCH_BOX)
  }
  const samples: { kind: string; ms: number }[] = []
  for (const { kind, text } of searches) {
    ctx.progress(`search ${samples.length + 1} of ${searches.length}: ${text}`)
    samples.push({ kind, ms: await typeSearch(page, SEARCH_BOX, text) })
    await clearSearch(page, SEARCH_BOX)
  }
  for (const kind of new Set(samples.map((sample) => sample.kind))) {
    const times = samples.filter((sample) => sample.kind === kind).map(({ ms }) => ms)
    ctx.log(`${kind}: p50 ${rounded(median(times))} ms, slowest ${rounded(Math.max(...times))} ms`)
  }
  const all = samples.map(({ ms }) => ms)
  const p95 = percentile(all, 0.95)
  return {
    search_p50: { value: rounded(median(all)), ok: true, unit: 'ms' },
    search_p95: {
      value: rounded(p95),
      goal: `<= ${GOAL_MS}`,
      ok: p95 <= GOAL_MS,
      unit: 'ms',
      note: `last key to painted rows, ${all.length} searches of ${MANY} users`,
    },
    search_p99: { value: rounded(percentile(all, 0.99)), ok: true, unit: 'ms' },
  }
}

async function measure(ctx: BenchContext, cleanup: Cleanup): Promise<Figures> {
  await freshBuild(ctx, cleanup)
  const store = await temporaryStore(cleanup)
  const open = async (name: string, users: number): Promise<Directory> => {
    ctx.progress(`loading ${users.toLocaleString('en')} users`)
    const url = await store.open(name)
    const pool = new pg.Pool({ connectionString: url, max: 2 })
    cleanup.add(() => pool.end())
    await loadUsers(pool, users)
    return { desk: await serveDesk(cleanup, url, pool), pool }
  }
  const many = await open('many', MANY)
  const few = await open('few', FEW)
  const server = await serverTime(ctx, many, few)
  return { ...(await searchTime(ctx, cleanup, many)), ...server }
}

export const bench: Bench = {
  name: 'directory',
  title: 'Searching 1,000,000 users, from the last key to painted rows',
  run: (ctx) => withCleanup((cleanup) => measure(ctx, cleanup)),
}
