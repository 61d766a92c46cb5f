import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

const ROOT = path.resolve(import.meta.dirname, '../..')

export interface DeskProcess {
  child: ChildProcess
  /** The lines that it has written so far; grows. */
  lines: string[]
  /** Resolves with the first line that matches; rejects when the process ends without one. */
  line(wanted: (line: string) => boolean): Promise<string>
  /** Resolves when it is gone, whoever ended it. */
  ended: Promise<unknown>
  /** Resolves when it is gone. */
  signal(name: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

/** Runs a module of the desk in a process of its own, as the worker runs: server modules, real store, real gateway. */
export function spawnDesk(
  module: string,
  env: Record<string, string>,
  args: readonly string[] = [],
): DeskProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', '--conditions=react-server', module, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
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
    },
  }
}
