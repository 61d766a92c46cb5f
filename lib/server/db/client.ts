import 'server-only'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { env } from '../env'

/** `$client` is the pool beneath, for what Drizzle has no words for: cursors, LISTEN. */
export type Db = NodePgDatabase & { $client: pg.Pool }
/** A running transaction: what `write()` hands to a verb. */
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0]

/** An idle or broken connection must not end the process; the query that needs it fails, and says so. */
export function createPool(connectionString: string, max = 10): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 30_000,
    application_name: 'partner-desk',
  })
  pool.on('error', () => undefined)
  // The pool listens to idle connections only: one that breaks between two queries of a transaction would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

// A development server re-evaluates modules on every change; the pool must outlive that.
const store = globalThis as { deskPool?: pg.Pool; deskDb?: Db }

export function pool(): pg.Pool {
  store.deskPool ??= createPool(env().DATABASE_URL, env().DATABASE_POOL)
  return store.deskPool
}

export function db(): Db {
  store.deskDb ??= drizzle(pool())
  return store.deskDb
}
