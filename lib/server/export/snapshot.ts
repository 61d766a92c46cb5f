import 'server-only'
import Cursor from 'pg-cursor'
import type { PoolClient } from 'pg'
import type { Db } from '../db/client'
import { cellsOf, type Cell, type Column, type Download } from './download'
import { STALLED_MS, takeExportPlace } from './place'

/** Rows read and sent at a time: what is held in memory, however many there are in all. */
const BATCH = 500

/** What Drizzle's `toSQL()` gives; the names in `Row` are the names of the selected columns in SQL. */
export interface SqlQuery {
  sql: string
  params: unknown[]
}

export interface ExportOptions<Row> {
  db: Db
  /** All rows, filtered and in their order. Unlike Drizzle's own reads this gives int8 and numeric as strings, times as Date. */
  rows: SqlQuery
  /** `SELECT count(*) …` over the same filter: one row, one column. Asked in the same snapshot. */
  count: SqlQuery
  columns: Column<Row>[]
  /** ASCII, without an extension. */
  fileName: string
  /** Called with the number of rows that the file will have, before its first byte: where it fails, nothing is given away. */
  audit: (rows: number) => Promise<void>
}

/**
 * All rows of a question out of one snapshot: a REPEATABLE READ, READ ONLY transaction and a server-side cursor, read as
 * fast as the browser takes them. An abort closes the cursor and gives the connection back.
 *
 * @throws AppError LIMITED where too many exports are running in this process.
 */
export async function exportRows<Row extends object>(options: ExportOptions<Row>): Promise<Download> {
  const leave = takeExportPlace(options.db)
  try {
    const client = await options.db.$client.connect()
    try {
      return await begin(client, options, leave)
    } catch (error) {
      await giveBack(client)
      throw error
    }
  } catch (error) {
    leave()
    throw error
  }
}

async function begin<Row extends object>(
  client: PoolClient,
  options: ExportOptions<Row>,
  leave: () => void,
): Promise<Download> {
  const { rows, count, columns, fileName } = options
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  // A cursor lives as long as its reader is slow; the pause between two reads is limited below instead.
  await client.query('SET LOCAL statement_timeout = 0')
  const counted = await client.query<[string]>({ text: count.sql, values: count.params, rowMode: 'array' })
  const cursor = client.query(new Cursor<Row>(rows.sql, rows.params))
  // Read before anything is sent, so that a query that fails is still an ordinary error.
  const first = await cursor.read(BATCH)
  try {
    await options.audit(Number(counted.rows[0]?.[0] ?? 0))
  } catch (error) {
    // An open cursor holds its connection: the ROLLBACK would wait behind it for ever.
    await cursor.close()
    throw error
  }
  const cells = (batch: Row[]) => cellsOf(columns, batch)
  const records = new SnapshotRecords(client, cursor, cells(first), first.length === BATCH, cells, leave)
  return { fileName, columns, records }
}

/** Ends the snapshot. A connection that cannot even roll back is thrown away instead of reused. */
async function giveBack(client: PoolClient): Promise<void> {
  try {
    await client.query('ROLLBACK')
    client.release()
  } catch {
    client.release(true)
  }
}

/**
 * Not a generator: `return()` on one that was not started yet runs no `finally`, and a browser that leaves before the
 * first byte would keep a connection for ever.
 */
class SnapshotRecords<Row> implements AsyncIterableIterator<Cell[][]> {
  private ended: Promise<void> | undefined
  private reading: Promise<unknown> = Promise.resolve()
  private stalled: NodeJS.Timeout | undefined

  constructor(
    private readonly client: PoolClient,
    private readonly cursor: Cursor<Row>,
    private pending: Cell[][] | null,
    private more: boolean,
    private readonly cells: (batch: Row[]) => Cell[][],
    private readonly leave: () => void,
  ) {
    this.watch()
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  async next(): Promise<IteratorResult<Cell[][], undefined>> {
    clearTimeout(this.stalled)
    if (this.pending !== null) {
      const value = this.pending
      this.pending = null
      if (this.more) this.watch()
      else await this.end()
      return { done: false, value }
    }
    if (!this.more) return { done: true, value: undefined }
    // A file that was given up half-way must break, never look complete.
    if (this.ended) throw new Error('the export was ended because nobody read it')
    try {
      const read = this.cursor.read(BATCH)
      this.reading = read.catch(() => undefined)
      const batch = await read
      this.more = batch.length === BATCH
      this.pending = this.cells(batch)
    } catch (error) {
      await this.end()
      throw error
    }
    return this.next()
  }

  async return(): Promise<IteratorResult<Cell[][], undefined>> {
    this.more = false
    this.pending = null
    await this.end()
    return { done: true, value: undefined }
  }

  private watch(): void {
    this.stalled = setTimeout(() => void this.end(), STALLED_MS)
    this.stalled.unref()
  }

  private end(): Promise<void> {
    clearTimeout(this.stalled)
    this.ended ??= this.close()
    return this.ended
  }

  private async close(): Promise<void> {
    try {
      await this.reading
      await this.cursor.close().catch(() => undefined)
      await giveBack(this.client)
    } finally {
      this.leave()
    }
  }
}
