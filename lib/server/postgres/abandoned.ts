import 'server-only'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findRunning, isAlive } from './running'

/** Ends every server whose cluster lies in a folder, for when whoever started it was killed. */
export async function stopAbandoned(folder: string): Promise<void> {
  const files = await readdir(folder, { recursive: true }).catch(() => [])
  for (const file of files.filter((name) => path.basename(name) === 'postmaster.pid')) {
    const running = await findRunning(path.dirname(path.join(folder, file)))
    if (!running) continue
    // PostgreSQL's fast shutdown.
    process.kill(running.pid, 'SIGINT')
    for (let tries = 0; isAlive(running.pid) && tries < 100; tries++) await sleep(100)
  }
}
