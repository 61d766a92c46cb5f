import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Figures } from '../types'
import { rounded } from './statistics'

const run = promisify(execFile)

/** What a process holds of the machine's memory now. @param note after what. */
export async function memoryOf(pid: number, note: string): Promise<Figures> {
  const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(pid)])
  const megabytes = (Number(stdout) * 1_024) / 1e6
  return { server_memory: { value: rounded(megabytes, 0), ok: megabytes > 0, unit: 'MB', note } }
}
