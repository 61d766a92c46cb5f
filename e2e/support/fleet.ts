import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { type Desk, startDesk as startFirst } from './desk'
import { freshSecrets, type OwnDesk, startDesk } from './own-desk'
import { expect } from './test'

const root = path.resolve(import.meta.dirname, '../..')
const WORKER = ['--import', 'tsx', '--conditions=react-server', '--import', './lib/cli/tether.mjs']

export interface Worker {
  kill(): Promise<void>
}

/** Processes of one desk on one store: apps that only serve, and workers that do everything else. */
export interface Fleet {
  /** The app that came with the store. */
  first: Desk
  /** One more app. `again`: one that was killed comes back at its address. */
  app(again?: OwnDesk): Promise<OwnDesk>
  worker(): Promise<Worker>
  query<T extends Record<string, unknown>>(sql: string, values?: unknown[]): Promise<T[]>
  /** Nobody can add to a table until it is called off. */
  lockTable(name: string): Promise<() => Promise<void>>
  /** Ends everything that still runs. */
  end(): Promise<void>
}

async function connect(connectionString: string, ends: (() => Promise<unknown>)[]): Promise<pg.Client> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  ends.push(() => client.end())
  return client
}

const killed = async (child: ChildProcess) => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGKILL')
  await exited
}

/** A desk of its own, with its own store and sandbox, whose one process does nothing by itself. */
export async function startFleet(): Promise<Fleet> {
  const ends: (() => Promise<unknown>)[] = []
  const end = async () => {
    for (const undo of ends.reverse()) await undo()
  }
  const folder = await mkdtemp(path.join(os.tmpdir(), 'partner-desk-fleet-'))
  ends.push(() => rm(folder, { recursive: true, force: true }))
  const shared = { ...freshSecrets(), LOG_LEVEL: 'error' }
  try {
    const first = await startFirst({ ...shared, WATCHER: 'off' })
    ends.push(first.stop)
    const { databaseUrl: DATABASE_URL, sandboxUrl: SANDBOX_URL } = first
    const settings = { ...shared, DATABASE_URL, SANDBOX_URL }
    const store = await connect(DATABASE_URL, ends)
    return {
      first,
      end,
      query: async (sql, values) => (await store.query(sql, values)).rows,
      app: async (again) => {
        const app = await startDesk({ again, env: settings })
        ends.push(app.kill)
        return app
      },
      worker: async () => {
        const env = { ...process.env, ...settings, DESK_MODE: 'sandbox', DESK_DATA_DIR: folder }
        const quick = { MIRROR_REQUESTS_PER_SECOND: '100', MIRROR_PROBE_SECONDS: '1' }
        // What is known of operations is known by webhooks alone.
        const quiet = {
          TARIFF_READS_PER_SECOND: '0',
          BALANCE_READS_PER_SECOND: '0',
          OPERATION_READS_PER_SECOND: '0',
        }
        const child = spawn(process.execPath, [...WORKER, 'lib/cli/worker.ts'], {
          cwd: root,
          env: { ...env, ...quick, ...quiet },
          stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
        })
        ends.push(() => killed(child))
        let said = ''
        child.stdout?.on('data', (data) => (said += String(data)))
        await expect.poll(() => said, { timeout: 90_000 }).toContain('the watcher runs')
        return { kill: () => killed(child) }
      },
      lockTable: async (name) => {
        const client = await connect(DATABASE_URL, ends)
        await client.query(`BEGIN; LOCK TABLE ${name} IN SHARE MODE`)
        return async () => void (await client.query('ROLLBACK'))
      },
    }
  } catch (error) {
    await end()
    throw error
  }
}
