import pg from 'pg'
import { type Finding, right, wrong } from './finding'

/** Whether the PostgreSQL of DATABASE_URL can be used; without one the embedded store is. Looks, and changes nothing. */
export async function examineStore(url: string | undefined): Promise<Finding[]> {
  if (!url) return [right('store', 'DATABASE_URL is not set: the embedded PostgreSQL is used.')]
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  try {
    await client.connect()
    const { rows } = await client.query<{ version: number; encoding: string; trigrams: boolean }>(
      `SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding,
        EXISTS (SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm') AS trigrams`,
    )
    const found = rows[0]
    const major = Math.floor((found?.version ?? 0) / 10_000)
    if (major < 15)
      return [wrong('store', `The PostgreSQL of DATABASE_URL is version ${major}; 15 or newer is needed.`)]
    if (found?.encoding !== 'UTF8')
      return [wrong('store', `The database of DATABASE_URL is in ${found?.encoding}; it must be UTF8.`)]
    if (!found.trigrams)
      return [
        wrong(
          'store',
          'The PostgreSQL of DATABASE_URL lacks the extension pg_trgm (package postgresql-contrib).',
        ),
      ]
    return [right('store', `PostgreSQL ${major} answers.`)]
  } catch (error) {
    return [
      wrong(
        'store',
        `The PostgreSQL of DATABASE_URL cannot be used: ${error instanceof Error ? error.message : String(error)}.`,
      ),
    ]
  } finally {
    await client.end().catch(() => undefined)
  }
}
