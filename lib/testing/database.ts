import { randomBytes } from 'node:crypto'
import { drizzle } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
import { afterAll, inject } from 'vitest'
import { createPool, type Db } from '@/lib/server/db/client'
import { dropDatabase } from '@/lib/server/postgres'
import { onServer, withDatabase } from './template-store'

/** Shorter than any test may take: who waits for a connection that never comes back is still told so. */
const PATIENCE_MS = 20_000

export interface TestDatabase {
  db: Db
  pool: pg.Pool
  url: string
  /** Closes the pool and drops the database; done after the file anyway. */
  drop(): Promise<void>
}

/**
 * A database with every migration and no row, for one test file: `const { db } = await freshDatabase()` at its top (or
 * in `beforeAll`). Dropped when the file has ended, whatever is still connected.
 */
export async function freshDatabase(): Promise<TestDatabase> {
  const { adminUrl, template } = inject('store')
  const name = `desk_test_${randomBytes(6).toString('hex')}`
  await onServer(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`)
  const url = withDatabase(adminUrl, name)
  const pool = createPool(url, 10)
  // Tests ask for many connections at once, on machines that stand still for seconds.
  pool.options.connectionTimeoutMillis = PATIENCE_MS
  let dropped = false
  const drop = async () => {
    if (dropped) return
    dropped = true
    await pool.end()
    await dropDatabase(adminUrl, name)
  }
  afterAll(drop)
  return { db: drizzle(pool), pool, url, drop }
}
