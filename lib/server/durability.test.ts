import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { drizzle } from 'drizzle-orm/node-postgres'
import { afterAll, afterEach, expect, it } from 'vitest'
import { spawnDesk, type DeskProcess } from '@/lib/testing/desk-process'
import { verifyTrail } from './audit/verify'
import { createPool } from './db/client'
import { migrate } from './db/migrate'
import { env } from './env'
import { ensurePostgres, removeCluster, type EmbeddedPostgres } from './postgres'
import { findRunning } from './postgres/running'

const dataDir = await mkdtemp(path.join(os.tmpdir(), 'partner-desk-durability-'))
await chmod(dataDir, 0o755)
let store: EmbeddedPostgres = await ensurePostgres({ dataDir })
await migrate(store.url)

const cluster = path.join(dataDir, 'postgres')
const writers: DeskProcess[] = []
const kept = new Set<string>()

const startWriter = () => {
  const writer = spawnDesk('lib/server/testing/writer-process.ts', {
    DATABASE_URL: store.url,
    DATABASE_POOL: '4',
  })
  writers.push(writer)
  return writer
}

/** What a writer was told to be committed, whatever became of the writer. */
const collect = (writer: DeskProcess) => {
  for (const line of writer.lines) if (line.startsWith('kept ')) kept.add(line.slice(5))
}

/** A moment that no schedule of the writers can know. */
const someMoment = () => sleep(20 + Math.random() * 400)

const firstWrite = (writer: DeskProcess) => writer.line((line) => line.startsWith('kept '))

async function endWriters(): Promise<void> {
  for (const writer of writers.splice(0)) {
    await writer.signal('SIGKILL')
    collect(writer)
  }
}

afterEach(endWriters)

afterAll(async () => {
  await store.stop()
  await removeCluster(dataDir)
  await rm(dataDir, { recursive: true, force: true })
})

async function everythingIsThere(): Promise<void> {
  const pool = createPool(store.url, 2)
  try {
    const { rows } = await pool.query<{ id: string }>('SELECT id::text AS id FROM effects')
    const present = new Set(rows.map(({ id }) => id))
    expect(kept.size).toBeGreaterThan(0)
    expect([...kept].filter((id) => !present.has(id))).toEqual([])
    const traced = await pool.query('SELECT DISTINCT request_id FROM audit_events')
    expect(traced.rowCount).toBe(present.size)
    expect(await verifyTrail(drizzle(pool), env().AUDIT_KEY)).toMatchObject({ ok: true })
  } finally {
    await pool.end()
  }
}

it('no acknowledged write is lost when processes are killed at any moment, and the trail stays whole', async () => {
  for (let round = 0; round < 6; round += 1) {
    const pair = [startWriter(), startWriter()]
    await Promise.all(pair.map(firstWrite))
    await someMoment()
    await endWriters()
  }
  await everythingIsThere()
}, 120_000)

it('no acknowledged write is lost when the store itself is killed at any moment, and the trail stays whole', async () => {
  const pair = [startWriter(), startWriter()]
  await Promise.all(pair.map(firstWrite))
  for (let round = 0; round < 6; round += 1) {
    await someMoment()
    const running = await findRunning(cluster)
    if (!running) throw new Error('the store is not running')
    process.kill(running.pid, 'SIGKILL')
    while ((await findRunning(cluster))?.pid === running.pid) await sleep(5)
    const again = await ensurePostgres({ dataDir })
    expect(again.url).toBe(store.url)
    await store.stop()
    store = again
    // The writers are the same processes all along: they find the store again by themselves.
    const before = pair.map(({ lines }) => lines.length)
    await Promise.all(
      pair.map((writer, n) => writer.line((line) => writer.lines.indexOf(line) >= (before[n] ?? 0))),
    )
  }
  await endWriters()
  await everythingIsThere()
}, 120_000)
