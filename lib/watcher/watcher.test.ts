import { afterEach, expect, it } from 'vitest'
import { sql } from 'drizzle-orm'
import { freshDatabase, startSandbox, testCtx, type TestDatabase } from '@/lib/testing'
import { readMirror } from '@/lib/features/mirror/server'
import { spawnDesk, type DeskProcess } from '@/lib/testing/desk-process'

const USERS = 20_000
/** Pages that are asked for ahead: what a kill can lose. */
const IN_FLIGHT = 4
const sandbox = await startSandbox({ users: USERS })
const running: DeskProcess[] = []

function startWatcher(store: TestDatabase, env: Record<string, string> = {}): DeskProcess {
  const watcher = spawnDesk('lib/watcher/testing/watcher-process.ts', {
    DATABASE_URL: store.url,
    SANDBOX_URL: sandbox.url,
    MIRROR_PROBE_SECONDS: '1',
    ...env,
  })
  running.push(watcher)
  return watcher
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((watcher) => watcher.signal('SIGKILL')))
})

async function stateOf(store: TestDatabase) {
  const ctx = await testCtx({ db: store.db, job: 'test' })
  return {
    ctx,
    until: async (wanted: (state: Awaited<ReturnType<typeof readMirror>>) => boolean) => {
      for (;;) {
        const state = await readMirror(ctx, {})
        if (wanted(state)) return state
      }
    },
  }
}

it('a mirror that is killed again and again ends with everybody, having read each page about once', async () => {
  const store = await freshDatabase()
  const { until } = await stateOf(store)
  let known = 0
  for (let kill = 0; kill < 3; kill += 1) {
    const watcher = startWatcher(store, { MIRROR_REQUESTS_PER_SECOND: '5' })
    // It may have read on while nobody looked.
    const enough = Math.min(known + 4_000, USERS)
    const state = await until(({ usersKnown }) => usersKnown >= enough)
    await watcher.signal('SIGKILL')
    known = state.usersKnown
    // A killed process frees the mirror when its lease ends; the test does not wait for that.
    await store.db.execute(sql`UPDATE mirror_state SET lease_until = now()`)
  }
  startWatcher(store)
  const state = await until(({ verifiedAt }) => verifiedAt !== null)
  expect(state).toMatchObject({ usersKnown: USERS, upstreamTotal: USERS })
  const { rows } = await store.db.execute<{ n: string }>(sql`SELECT count(*) AS n FROM users`)
  expect(Number(rows[0]?.n)).toBe(USERS)
  const { requests } = await sandbox.door<{ requests: { outcome: string }[] }>(
    'GET',
    'requests?path=/partner/api/get-users',
  )
  // Each process also asks three times what becomes of a repeated nonce, and now and then whether everybody is there.
  const proofs = requests.filter(({ outcome }) => outcome === 'NONCE_ALREADY_USED').length
  expect(requests.length - 3 * proofs).toBeLessThan(20 + 3 * IN_FLIGHT + 4 * 3)
})

it('two processes read the directory once, and what one leaves undone when it ends the other does', async () => {
  const store = await freshDatabase()
  const { until } = await stateOf(store)
  const first = startWatcher(store, { MIRROR_REQUESTS_PER_SECOND: '20' })
  await until(({ usersKnown }) => usersKnown >= 2_000)
  const second = startWatcher(store)
  await second.line((line) => line === 'running')
  await first.signal('SIGTERM')
  expect(first.child.exitCode).toBe(0)
  await until(({ verifiedAt, usersKnown }) => verifiedAt !== null && usersKnown === USERS)
})
