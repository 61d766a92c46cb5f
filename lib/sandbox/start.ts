import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'

export interface StartOptions {
  users: number
  seed?: number
  /** Folder for what is changed; left out, it is forgotten at the end. */
  data?: string
  /** 0 or left out: any free port. */
  port?: number
  env?: Readonly<Record<string, string | undefined>>
  /** Further flags, such as `--partner-public`. */
  args?: readonly string[]
}

export interface SandboxProcess {
  url: string
  pid: number
  /** Ends it in order, everything written; resolves when it is gone. */
  stop(): Promise<void>
  /** `kill -9`: what a crash is like. */
  kill(): void
  /** Resolves with the exit code when it is gone, whoever ended it; null after a signal. */
  exited: Promise<number | null>
}

const ROOT = path.resolve(import.meta.dirname, '../..')

function flagsOf(options: StartOptions): string[] {
  const flags = ['--users', String(options.users), '--port', String(options.port ?? 0), '--exit-with-parent']
  if (options.seed !== undefined) flags.push('--seed', String(options.seed))
  if (options.data !== undefined) flags.push('--data', path.resolve(options.data))
  return [...flags, ...(options.args ?? [])]
}

/**
 * Starts the sandbox in a process of its own and waits until it listens. The process ends with its parent, even when
 * the parent is killed.
 *
 * @throws Error whose message is what the sandbox said on its way out
 */
export async function startSandboxProcess(options: StartOptions): Promise<SandboxProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/sandbox/main.ts', ...flagsOf(options)], {
    cwd: ROOT,
    env: { ...process.env, ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = `${complaint}${text}`.slice(-4_000)
  })
  const exited = once(child, 'close').then(([code]) => (typeof code === 'number' ? code : null))
  const ready = (async () => {
    for await (const line of createInterface({ input: child.stdout })) {
      const url = /^sandbox ready (http:\S+)$/.exec(line)?.[1]
      if (url !== undefined) return url
    }
    return null
  })()

  const url = await Promise.race([ready, exited.then(() => null)])
  if (url === null) {
    await exited
    throw new Error(complaint.trim() || 'The sandbox ended before it was ready.')
  }
  child.stdout.resume()
  return {
    url,
    pid: child.pid ?? -1,
    async stop() {
      child.kill('SIGTERM')
      await exited
    },
    kill() {
      child.kill('SIGKILL')
    },
    exited,
  }
}
