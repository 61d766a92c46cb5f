import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { CliError, type Life } from './life'
import { ROOT } from './places'

export interface Child {
  pid: number
  exited: Promise<void>
  stop(): Promise<void>
}

/** Longer than a server takes to finish its requests (10 s). */
const PATIENCE_MS = 12_000

/** Ends a child in order; one that does not listen is killed. */
export async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
  child.kill('SIGTERM')
  await exited
  clearTimeout(timer)
}

/** How a child answers on its channel, once. */
export type ReadyMessage = { ready: string } | { failed: string }

/**
 * Starts a server of ours in a process of its own and waits for its word on the channel. It has a session of its own, so
 * that Ctrl-C reaches only this process and things end in order; it ends by itself when the channel closes, which is how
 * it notices that this process was killed. A child that dies takes the command with it.
 */
export async function startServerChild(
  life: Life,
  name: string,
  args: string[],
  env: Record<string, string | undefined>,
): Promise<Child & { url: string }> {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  })
  life.onEnd(() => endChild(child))
  const answer = await Promise.race([
    once(child, 'message').then(([message]) => message as ReadyMessage),
    once(child, 'exit').then(([code, signal]) => ({
      failed: `The ${name} ended with ${signal ?? `code ${code}`}.`,
    })),
    life.ending.then(() => ({ failed: `The ${name} was not waited for.` })),
  ])
  if ('failed' in answer) throw new CliError(answer.failed)
  child.on('exit', (code, signal) =>
    life.end(1, `The ${name} ended by itself (${signal ?? `code ${code}`}); ending the rest.`),
  )
  return {
    url: answer.ready,
    pid: child.pid ?? -1,
    exited: once(child, 'exit').then(() => undefined),
    stop: () => endChild(child),
  }
}

/** Runs a program to its end with its output in this terminal (`quiet`: only kept). */
export async function runToEnd(
  life: Life,
  program: string,
  args: string[],
  options: { env?: Record<string, string | undefined>; quiet?: boolean } = {},
): Promise<{ code: number; output: string }> {
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { ...process.env, ...options.env },
    stdio: options.quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
  })
  let output = ''
  const keep = (chunk: Buffer) => (output = `${output}${chunk.toString()}`.slice(-200_000))
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  const stop = () => void endChild(child)
  life.signal.addEventListener('abort', stop)
  life.onEnd(() => endChild(child))
  try {
    const [code] = (await once(child, 'close')) as [number | null]
    return { code: code ?? 1, output }
  } catch (error) {
    throw new CliError(`${program} cannot be run: ${error instanceof Error ? error.message : String(error)}.`)
  } finally {
    life.signal.removeEventListener('abort', stop)
  }
}
