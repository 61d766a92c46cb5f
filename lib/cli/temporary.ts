import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { stopAbandoned } from '@/lib/server/postgres/abandoned'
import type { Life } from './life'

/**
 * One folder for everything temporary of this command and of what it starts (TMPDIR). At the end, however it comes, a
 * server that was left in it is ended and the folder removed.
 */
export async function temporaryFolder(life: Life): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'partner-desk-run-'))
  // PostgreSQL's own user has to pass through.
  await chmod(folder, 0o755)
  life.onEnd(async () => {
    await stopAbandoned(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })
  process.env.TMPDIR = folder
  return folder
}
