import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { dropDatabase, ensurePostgres } from '@/lib/server/postgres'

/** What the demo of a data folder was made with: its directory and its sandbox belong together. */
export interface DemoState {
  users: number
  /** Its merchants have begun to do something. */
  begun?: boolean
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
  try {
    await dropDatabase(store.url, 'desk_sandbox')
  } finally {
    await store.stop()
  }
}
