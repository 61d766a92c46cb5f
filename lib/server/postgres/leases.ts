import 'server-only'
import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { isAlive } from './running'

/** A note that this process uses the server; the last one to leave stops it, whoever started it. */
export type Lease = { release(): Promise<{ last: boolean }> }

/** Taken before looking for the server, so that one who is about to stop it sees the newcomer. */
export async function takeLease(dataDir: string): Promise<Lease> {
  const folder = path.join(dataDir, 'run')
  await mkdir(folder, { recursive: true })
  const name = `store-${process.pid}-${randomBytes(4).toString('hex')}`
  await writeFile(path.join(folder, name), '')
  return {
    async release() {
      await rm(path.join(folder, name), { force: true })
      for (const other of await readdir(folder)) {
        const pid = /^store-(\d+)-/.exec(other)?.[1]
        if (!pid) continue
        if (isAlive(Number(pid))) return { last: false }
        // Left by a process that was killed.
        await rm(path.join(folder, other), { force: true })
      }
      return { last: true }
    },
  }
}
