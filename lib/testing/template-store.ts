import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { migrate } from '@/lib/server/db/migrate'
import { dropDatabase, ensurePostgres, removeCluster } from '@/lib/server/postgres'

/** A server for tests, and the name of a database on it that has every migration and no row. */
export interface TemplateStore {
  /** Address of a database to connect to for CREATE and DROP DATABASE. */
  adminUrl: string
  template: string
}

/** Speed instead of durability: these databases are thrown away, and a killed process still loses nothing. */
const SETTINGS = { fsync: 'off', full_page_writes: 'off', shared_buffers: '128MB' }

const LOCAL = new Set(['127.0.0.1', 'localhost', '[::1]', ''])

/** Databases are created and dropped on it: never somebody else's server. */
export function requireLocal(url: string): string {
  const { hostname } = new URL(url)
  if (!LOCAL.has(hostname)) throw new Error(`TEST_DATABASE_URL must be on this machine, not on ${hostname}.`)
  return url
}

async function server(given: string | undefined): Promise<{ url: string; stop: () => Promise<void> }> {
  if (given) return { url: requireLocal(given), stop: async () => undefined }
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'partner-desk-test-'))
  // PostgreSQL's own user has to pass through.
  await chmod(dataDir, 0o755)
  const { url, stop } = await ensurePostgres({ dataDir, settings: SETTINGS })
  return {
    url,
    stop: async () => {
      await stop()
      await removeCluster(dataDir)
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export const withDatabase = (url: string, database: string) => {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}

export async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** Brings a server up (or takes the one of TEST_DATABASE_URL) and makes the database that tests are cloned from. */
export async function createTemplateStore(
  given: string | undefined,
): Promise<TemplateStore & { remove: () => Promise<void> }> {
  const { url, stop } = await server(given)
  const template = `desk_template_${randomBytes(4).toString('hex')}`
  try {
    await onServer(url, `CREATE DATABASE ${template}`)
    await migrate(withDatabase(url, template))
  } catch (error) {
    await stop()
    throw error
  }
  return {
    adminUrl: url,
    template,
    remove: async () => {
      await dropDatabase(url, template)
      await stop()
    },
  }
}
