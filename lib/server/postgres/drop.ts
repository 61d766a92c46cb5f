import 'server-only'
import pg from 'pg'

const INSUFFICIENT_PRIVILEGE = '42501'
const OBJECT_IN_USE = '55006'

/**
 * Drops a database, whoever is connected to it.
 *
 * WITH (FORCE) refuses where one of the connections is PostgreSQL's own (autovacuum), which only a superuser may end; a
 * plain DROP ends those by itself and refuses where somebody else is connected. So the two take turns.
 */
export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  const drop = `DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)}`
  try {
    for (let turn = 0; ; turn += 1) {
      try {
        await client.query(turn % 2 === 0 ? `${drop} WITH (FORCE)` : drop)
        return
      } catch (error) {
        const code = error instanceof pg.DatabaseError ? error.code : undefined
        if ((code !== INSUFFICIENT_PRIVILEGE && code !== OBJECT_IN_USE) || turn === 9) throw error
      }
    }
  } finally {
    await client.end()
  }
}
