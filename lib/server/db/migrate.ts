import 'server-only'
import path from 'node:path'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'

/** Any number that no other program on the same server is likely to lock. */
const LOCK = 7_236_419_550_021

/**
 * Brings the store up to date. Processes that start together wait for one another: the lock belongs to the connection,
 * so it is released even by a process that is killed half-way (each migration is a transaction).
 */
export async function migrate(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString, application_name: 'partner-desk migrations' })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    await applyMigrations(drizzle(client), {
      migrationsFolder: path.join(process.cwd(), 'lib/server/db/migrations'),
      migrationsSchema: 'public',
      migrationsTable: 'migrations',
    })
  } finally {
    await client.end()
  }
}
