import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { migrate } from '@/lib/server/db/migrate'
import { ensurePostgres, removeCluster } from '@/lib/server/postgres'
import type { Cleanup } from './cleanup'

/** A folder of the bench's own, which PostgreSQL's user can pass through; gone at the end. */
export async function temporaryFolder(cleanup: Cleanup): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'partner-desk-bench-'))
  cleanup.add(() => rm(folder, { recursive: true, force: true }))
  await chmod(folder, 0o755)
  return folder
}

/** The real embedded store with its usual, durable settings, in a temporary folder. */
export async function temporaryStore(cleanup: Cleanup): Promise<{ open(database: string): Promise<string> }> {
  const folder = await temporaryFolder(cleanup)
  cleanup.add(() => removeCluster(folder))
  return {
    /** Makes a database with every migration and answers its address. */
    open: async (database) => {
      const store = await ensurePostgres({ dataDir: folder, database })
      cleanup.add(store.stop)
      await migrate(store.url)
      return store.url
    },
  }
}
