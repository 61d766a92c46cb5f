import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '@/lib/server/postgres'
import type { Cleanup } from './cleanup'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const STARTED_WITHIN_MS = 30_000

function next(folder: string, args: string[], env: Record<string, string> = {}) {
  const [command = '', ...flags] = args
  return spawn(
    process.execPath,
    [path.join(ROOT, 'node_modules/next/dist/bin/next'), command, folder, ...flags],
    {
      cwd: folder,
      env: { ...process.env, ...env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
}

async function build(folder: string): Promise<void> {
  const child = next(folder, ['build'])
  let said = ''
  child.stdout.on('data', (text: Buffer) => (said += text.toString()))
  child.stderr.on('data', (text: Buffer) => (said += text.toString()))
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`${path.basename(folder)} could not be built:\n${said.slice(-2_000)}`)
}

async function answers(url: string): Promise<void> {
  const deadline = Date.now() + STARTED_WITHIN_MS
  for (;;) {
    const status = await fetch(url).then(
      (response) => response.status,
      () => 0,
    )
    if (status === 200) return
    if (Date.now() > deadline) throw new Error(`${url} did not start: its last answer was ${status}`)
    await pause(50)
  }
}

/** Builds one of the small apps of `lib/bench/fixtures` with the desk's own packages and serves it. */
export async function serveFixture(
  cleanup: Cleanup,
  name: string,
  env: Record<string, string>,
): Promise<string> {
  const folder = path.join(ROOT, 'lib/bench/fixtures', name)
  await build(folder)
  const port = await freePort()
  const server = next(folder, ['start', '-p', String(port), '-H', '127.0.0.1'], env)
  server.stdout.resume()
  server.stderr.resume()
  cleanup.add(async () => {
    const ended = once(server, 'exit')
    if (server.exitCode === null && server.kill('SIGTERM')) await ended
  })
  const url = `http://127.0.0.1:${port}/`
  await answers(url)
  return url
}
