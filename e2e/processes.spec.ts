import type { Page } from '@playwright/test'
import { keyHolder } from './operations'
import { enter } from './people'
import { type Fleet, startFleet } from './support/fleet'
import { expect, test } from './support/test'

interface Counts {
  counts: { made: number; waiting: number; delivered: number; queued: number; inFlight: number }
}

const LOT = 12

const door =
  ({ first }: Fleet) =>
  async <T = unknown>(method: 'GET' | 'POST', name: string, fields?: object): Promise<T> => {
    const body = fields && JSON.stringify(fields)
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${first.sandboxUrl}/__sandbox/${name}`, { method, headers, body })
    expect([name, answer.status]).toEqual([name, 200])
    return (await answer.json()) as T
  }

const rows = (page: Page, status: string) => page.locator('tr[data-row]').filter({ hasText: status })

/** Marks the document: a page that was loaded anew has no mark. */
const mark = (page: Page) => page.evaluate(() => document.documentElement.setAttribute('data-same', ''))
const same = (page: Page) => page.locator('html[data-same]')

test('two apps and a worker: one app and the worker are killed in the middle of webhooks, nothing is lost or done twice, and open pages go on', async ({
  browser,
}) => {
  const fleet = await startFleet()
  const { first, query } = fleet
  const sandbox = door(fleet)
  try {
    const [other, worker] = await Promise.all([fleet.app(), fleet.worker()])
    const read = () => query('SELECT id FROM users WHERE organizations_read_at IS NOT NULL')
    await expect.poll(async () => (await read()).length, { timeout: 90_000 }).toBe(first.users)

    const context = await browser.newContext({ baseURL: first.url, locale: 'en-GB' })
    const page = await context.newPage()
    await page.goto('/login')
    await enter(page, first.accounts.find(({ login }) => login === 'admin') ?? { email: '', password: '' })
    await page.waitForURL(({ pathname }) => pathname !== '/login')
    const { organizationId, publicKey } = await keyHolder(page, query, 67)
    const list = `/swaps?view=all&organizationId=${organizationId}`
    const made = {
      count: 1 + 2 * LOT,
      publicKeys: [publicKey],
      kind: 'swap',
      status: 'PENDING',
      clocked: false,
    }
    await sandbox('POST', 'operations', { ...made, webhookUrl: `${other.url}/api/webhooks/onchainpay` })
    const known = await sandbox<{ operations: { id: string }[] }>('GET', 'operations?limit=1000')
    const [one, ...others] = known.operations.map(({ id }) => id)
    const advance = (ids: (string | undefined)[]) => sandbox('POST', 'operations/advance', { ids })
    const counts = async () => (await sandbox<Counts>('GET', 'webhooks?limit=1')).counts

    // A page at the one app, another at the other.
    await page.goto(list)
    const beside = await context.newPage()
    await beside.goto(`${other.url}${list}`)
    for (const open of [page, beside]) {
      await expect(open.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(rows(open, 'WITHDRAWING')).toHaveCount(0)
      await mark(open)
    }

    // What arrives at the one app, and is asked for by the worker, is on the page of the other.
    await advance([one])
    await expect(rows(page, 'WITHDRAWING')).toHaveCount(1)

    // The worker asks, and has no answer when it is killed.
    const get = '/api-gateway/auto-swaps/get'
    await sandbox('POST', 'faults', { path: get, kind: 'latency', latencyMs: 600_000 })
    await advance(others.slice(0, LOT))
    const asked = async () => {
      const { requests } = await sandbox<{ requests: { outcome: string }[] }>('GET', `requests?path=${get}`)
      return requests.filter(({ outcome }) => outcome === 'pending').length
    }
    await expect.poll(asked).toBeGreaterThan(1)
    await expect.poll(async () => (await counts()).delivered).toBe(1 + LOT)
    await worker.kill()
    await sandbox('POST', 'faults', { clear: true })

    // The app has read deliveries and waits for the store when it is killed: none of them was acknowledged.
    const unlock = await fleet.lockTable('webhook_deliveries')
    await advance(others.slice(LOT))
    const writing = () =>
      query(`SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
        AND query LIKE '%INSERT INTO webhook_deliveries%'`)
    await expect.poll(async () => (await writing()).length).toBeGreaterThan(0)
    await other.kill()
    await unlock()
    expect((await counts()).delivered).toBe(1 + LOT)
    await expect(rows(page, 'WITHDRAWING')).toHaveCount(1)

    await Promise.all([fleet.app(other), fleet.worker()])
    // Whatever the sandbox has given up for the next minutes comes now.
    await sandbox('POST', 'clock', { advanceMs: 10 * 60_000 })
    for (const open of [page, beside]) {
      await expect(rows(open, 'WITHDRAWING')).toHaveCount(1 + 2 * LOT, { timeout: 90_000 })
      await expect(same(open)).toHaveCount(1)
    }

    expect(await counts()).toMatchObject({ made: 1 + 2 * LOT, delivered: 1 + 2 * LOT, waiting: 0 })
    const inbox = `SELECT count(*)::int AS all, count(DISTINCT webhook_id)::int AS webhooks,
        count(*) FILTER (WHERE state = 'done' AND outcome ->> 'key' = 'webhooks.outcome.entered')::int AS done,
        count(*) FILTER (WHERE tries > 1)::int > 0 AS again
      FROM webhook_deliveries WHERE verdict = 'accepted'`
    await expect
      .poll(async () => (await query(inbox))[0])
      .toEqual({ all: 1 + 2 * LOT, webhooks: 1 + 2 * LOT, done: 1 + 2 * LOT, again: true })
    const [seen] = await query(`
      SELECT count(*)::int AS sightings, max(times) AS times, count(DISTINCT webhook_delivery_id)::int AS deliveries,
        count(DISTINCT operation_id)::int AS operations FROM operation_sightings`)
    const all = 1 + 2 * LOT
    expect(seen).toEqual({ sightings: all, times: 1, deliveries: all, operations: all })
    await context.close()
  } finally {
    await fleet.end()
  }
})
