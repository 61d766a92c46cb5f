import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { drizzle } from 'drizzle-orm/node-postgres'
import { seedDemoStaff } from '@/lib/features/staff/server'
import { createPool } from '@/lib/server/db/client'
import { dropDatabase, freePort } from '@/lib/server/postgres'
import { createTemplateStore, onServer, withDatabase } from '@/lib/testing/template-store'
import { isBuilt } from './app-build'
import { readFlags, wholeNumber } from './flags'
import { CliError, type Life, runCommand } from './life'
import { completeEnvironment } from './settings'
import { openApp, openSandbox } from './stack'

/** What whoever started a throwaway desk is told, as one line of JSON on the channel. */
export interface ThrowawayDesk {
  ready: string
  sandboxUrl: string
  databaseUrl: string
  /** How many the gateway has at the start. */
  users: number
  accounts: Array<{ login: string; role: string; email: string; password: string }>
}

/**
 * The built app over a fresh store and a fresh sandbox in temporary folders, on free ports: for the browser tests. Ends,
 * and leaves nothing behind, when the channel to whoever started it closes.
 */
async function throwaway(life: Life): Promise<void> {
  const { values } = readFlags('a desk for tests', { users: { type: 'string' } })
  const users = wholeNumber('users', values.users, 90, 10_000_000)
  if (!isBuilt()) throw new CliError('The app is not built yet: run "npm run build" first.')
  const folder = await mkdtemp(path.join(os.tmpdir(), 'partner-desk-e2e-'))
  await chmod(folder, 0o755)
  life.onEnd(() => rm(folder, { recursive: true, force: true }))
  process.env.DESK_DATA_DIR = folder

  const store = await createTemplateStore(process.env.TEST_DATABASE_URL)
  life.onEnd(store.remove)
  const database = `desk_e2e_${randomBytes(4).toString('hex')}`
  await onServer(store.adminUrl, `CREATE DATABASE ${database} TEMPLATE ${store.template}`)
  life.onEnd(() => dropDatabase(store.adminUrl, database))
  const databaseUrl = withDatabase(store.adminUrl, database)

  const quiet = () => undefined
  const sandbox = await openSandbox(life, quiet, { dataDir: folder, users })
  const port = await freePort()
  const env = await completeEnvironment('sandbox', {
    DATABASE_URL: databaseUrl,
    SANDBOX_URL: sandbox.url,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    LOG_LEVEL: process.env.LOG_LEVEL || 'error',
    MIRROR_PROBE_SECONDS: '1',
    MIRROR_REQUESTS_PER_SECOND: '100',
    // A spec that arms one fault means its own reading to meet it.
    TARIFF_READS_PER_SECOND: '0',
    BALANCE_READS_PER_SECOND: '0',
    OPERATION_READS_PER_SECOND: '20',
  })
  const pool = createPool(databaseUrl, 2)
  const accounts = await seedDemoStaff(drizzle(pool)).finally(() => pool.end())
  const app = await openApp(life, quiet, { port, host: '127.0.0.1', env })
  const told: ThrowawayDesk = { ready: app.url, sandboxUrl: sandbox.url, databaseUrl, users, accounts }
  process.send?.(told)
  await life.ending
}

runCommand(throwaway, { service: true })
