import type pg from 'pg'

/**
 * Fills a table without its search indexes, which are built after it: filling them row by row would take longer than most
 * measurements.
 */
export async function withoutSearchIndexes(
  client: pg.PoolClient,
  table: string,
  fill: () => Promise<unknown>,
): Promise<void> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes WHERE tablename = $1 AND indexdef LIKE '%USING gin%'`,
    [table],
  )
  for (const { name } of rows) await client.query(`DROP INDEX ${client.escapeIdentifier(name)}`)
  await fill()
  for (const { definition } of rows) await client.query(definition)
}
