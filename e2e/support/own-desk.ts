import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { freePort } from './free-port'
import { desk } from './test'

const root = path.resolve(import.meta.dirname, '../..')

export interface OwnDesk {
  url: string
  /** Secrets that this process was given; nobody else has ever seen them. */
  secrets: Record<string, string>
  /** Everything that it has written to its output. */
  log: () => string
  stop: () => Promise<void>
  /** In the middle of whatever it does. */
  kill: () => Promise<void>
}

export const freshSecrets = () => ({
  AUTH_SECRET: randomBytes(48).toString('base64'),
  VAULT_KEY: randomBytes(32).toString('base64'),
  AUDIT_KEY: randomBytes(32).toString('base64'),
})

/** As behind a proxy that ends TLS. */
export const startTlsDesk = () => startDesk({ publicUrl: 'https://desk.example' })

/**
 * One more process of the built app on the store of the running desk, whose secrets and output a test knows.
 *
 * @param env settings of its own, beside or instead of the usual ones.
 * @param again the address and the secrets of one that has been stopped: the same desk, started again.
 */
export async function startDesk(options: {
  publicUrl?: string
  env?: Record<string, string>
  again?: Pick<OwnDesk, 'url' | 'secrets'>
}): Promise<OwnDesk> {
  const { databaseUrl, sandboxUrl } = desk()
  const port = options.again ? Number(new URL(options.again.url).port) : await freePort()
  const secrets = options.again?.secrets ?? freshSecrets()
  const flags = ['--import', 'tsx', 'lib/cli/serve.ts', '--host', '127.0.0.1', '--port', String(port)]
  const child = spawn(process.execPath, flags, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...process.env,
      ...secrets,
      NODE_ENV: 'production',
      DESK_MODE: 'sandbox',
      DATABASE_URL: databaseUrl,
      SANDBOX_URL: sandboxUrl,
      PUBLIC_URL: options.publicUrl ?? `http://127.0.0.1:${port}`,
      WATCHER: 'off',
      LOG_LEVEL: 'debug',
      ...options.env,
    },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (output += String(data)))
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const end = (signal: 'SIGTERM' | 'SIGKILL') => async () => {
    child.kill(signal)
    await exited
  }
  const message = await new Promise<{ ready?: string }>((resolve) => {
    child.once('message', (ready) => resolve(ready as { ready?: string }))
    child.once('exit', () => resolve({}))
  })
  if (!message.ready) throw new Error(`One more desk did not start: ${output}`)
  const [stop, kill] = [end('SIGTERM'), end('SIGKILL')]
  return { url: message.ready, secrets, log: () => output, stop, kill }
}
