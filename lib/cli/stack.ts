import { createServer } from 'node:net'
import { startSandboxProcess, type SandboxProcess } from '@/lib/sandbox/start'
import { migrate } from '@/lib/server/db/migrate'
import { ensurePostgres } from '@/lib/server/postgres'
import { startServerChild } from './child'
import { CliError, type Life, stillWanted } from './life'

/** Says what is being done, and how long it took. */
export type Say = (what: string, detail: string) => void

export const sayInTerminal: Say = (what, detail) => console.log(`  ${what.padEnd(9)} ${detail}`)

const seconds = (since: number) => `${((Date.now() - since) / 1_000).toFixed(1)} s`

/** The store of a mode: sandbox and live never share a database, so neither can be taken for the other. */
export async function openStore(
  life: Life,
  say: Say,
  dataDir: string,
  mode: 'sandbox' | 'live',
): Promise<string> {
  stillWanted(life)
  const since = Date.now()
  const store = await ensurePostgres({ dataDir, database: `desk_${mode}`, log: (line) => say('store', line) })
  life.onEnd(store.stop)
  await migrate(store.url)
  say(
    'store',
    `embedded PostgreSQL in ${dataDir}/postgres (${store.owned ? seconds(since) : 'running already'})`,
  )
  return store.url
}

export async function openSandbox(
  life: Life,
  say: Say,
  options: { dataDir: string | null; users: number; port?: number },
): Promise<SandboxProcess> {
  stillWanted(life)
  const since = Date.now()
  const { dataDir, users, port } = options
  const data = dataDir ? { data: `${dataDir}/sandbox` } : {}
  const sandbox = await startSandboxProcess({ users, port, ...data }).catch((error: Error) => {
    throw new CliError(error.message)
  })
  life.onEnd(() => sandbox.stop())
  void sandbox.exited.then((code) =>
    life.end(1, `The sandbox ended by itself (code ${code}); ending the rest.`),
  )
  say('sandbox', `${sandbox.url} with ${users.toLocaleString('en')} users (${seconds(since)})`)
  return sandbox
}

export interface AppOptions {
  port: number
  host: string
  dev?: boolean
  env: Record<string, string | undefined>
}

/** Serves the app and waits until it really answers, pages included. */
export async function openApp(
  life: Life,
  say: Say,
  options: AppOptions,
): Promise<{ url: string; pid: number }> {
  stillWanted(life)
  const since = Date.now()
  const flags = ['--port', String(options.port), '--host', options.host, ...(options.dev ? ['--dev'] : [])]
  const app = await startServerChild(life, 'app', ['--import', 'tsx', 'lib/cli/serve.ts', ...flags], {
    NODE_ENV: options.dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    ...options.env,
  })
  const page = await fetch(`${app.url.replace('0.0.0.0', '127.0.0.1')}/login`, {
    redirect: 'manual',
    signal: life.signal,
  }).catch((error: Error) => {
    throw new CliError(`The app was started but does not answer: ${error.message}.`)
  })
  if (page.status >= 500)
    throw new CliError(`The app was started but answers with status ${page.status}; see its messages above.`)
  say('app', `${app.url} (${seconds(since)})`)
  return app
}

/** Fails before the long steps, not after them, where the port cannot be had. */
export async function requireFreePort(port: number, host: string): Promise<void> {
  if (port === 0) return
  await new Promise<void>((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(new CliError(`Port ${port} is taken by another program: choose another one with --port.`))
      else if (error.code === 'EACCES')
        reject(new CliError(`Port ${port} may not be used by this user: choose one above 1023 with --port.`))
      else reject(new CliError(`Nothing can listen on ${host}:${port} here (${error.code}).`))
    })
    server.listen(port, host, () => server.close(() => resolve()))
  })
}
