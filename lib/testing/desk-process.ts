import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

const GLANCE_MS = 20
const ROOT = path.resolve(import.meta.dirname, '../..')

export interface DeskProcess {
  child: ChildProcess
  /** The lines that it has written so far; grows. */
  lines: string[]
  /** Resolves with the first line that matches; rejects when the process ends without one. */
  line(wanted: (line: string) => boolean): Promise<string>
  /** Resolves when it is gone, whoever ended it. */
  ended: Promise<unknown>
  /** Resolves when it is gone, and nothing of it reaches the store any more. */
  signal(name: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

/** The address of a store by which the connections of one process are told from all others. */
function withName(address: string, name: string): string {
  const url = new URL(address)
  url.searchParams.set('application_name', name)
  return url.href
}

/** A statement that was on its way when its process was killed is carried out all the same, a little later. */
async function unheard(address: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: address })
  client.on('error', () => undefined)
  const left = 'SELECT 1 FROM pg_stat_activity WHERE application_name = $1'
  try {
    await client.connect()
    while ((await client.query(left, [name])).rows.length > 0) await pause(GLANCE_MS)
  } catch {
    // A store that is gone too hears nobody.
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Runs a module of the desk in a process of its own, as the worker runs: server modules, real store, real gateway. */
export function spawnDesk(
  module: string,
  env: Record<string, string>,
  args: readonly string[] = [],
): DeskProcess {
  const store = env.DATABASE_URL
  const name = `desk-${randomUUID()}`
  const child = spawn(process.execPath, ['--import', 'tsx', '--conditions=react-server', module, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env, ...(store && { DATABASE_URL: withName(store, name) }) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const gone = once(child, 'close')
  const lines: string[] = []
  const waiting = new Set<() => void>()
  let rest = ''
  let complaint = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const parts = `${rest}${text}`.split('\n')
    rest = parts.pop() ?? ''
    lines.push(...parts)
    for (const look of waiting) look()
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = `${complaint}${text}`.slice(-4_000)
  })
  return {
    child,
    lines,
    ended: gone,
    line: (wanted) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = lines.find(wanted)
          if (found === undefined) return
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
        void gone.then(() => reject(new Error(complaint || 'it ended without saying so')))
      }),
    signal: async (name) => {
      child.kill(name)
      await gone
      if (store) await unheard(store, name)
    },
  }
}
