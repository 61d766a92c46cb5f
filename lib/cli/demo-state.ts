import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { ensurePostgres } from '@/lib/server/postgres'

/** What the demo of a data folder was made with: its directory and its sandbox belong together. */
export interface DemoState {
  users: number
}

const fileOf = (dataDir: string) => path.join(dataDir, 'demo.json')

export async function readDemo(dataDir: string): Promise<DemoState | null> {
  try {
    return JSON.parse(await readFile(fileOf(dataDir), 'utf8')) as DemoState
  } catch {
    return null
  }
}

export async function saveDemo(dataDir: string, state: DemoState): Promise<void> {
  await mkdir(dataDir, { recursive: true })
  await writeFile(fileOf(dataDir), JSON.stringify(state))
}

/** Drops the demo's database. What live mode keeps in the same server is another database, and stays. */
export async function forgetDemo(dataDir: string): Promise<void> {
  const store = await ensurePostgres({ dataDir, database: 'desk' })
  const client = new pg.Client({ connectionString: store.url })
  try {
    await client.connect()
    await client.query('DROP DATABASE IF EXISTS desk_sandbox WITH (FORCE)')
  } finally {
    await client.end()
    await store.stop()
  }
}
