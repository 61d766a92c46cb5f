import type { HistoryRecord } from '@/lib/gateway/port'
import { BOM, toCsv } from '@/lib/server/csv'
import { STALLED_MS } from '@/lib/server/export-place'
import type { Sieve } from './sieve'
import type { walk } from './walk'

export interface Column {
  /** In the reader's language; a column of times names its zone here. */
  header: string
  value: (record: HistoryRecord) => string | null
}

interface Spec {
  history: ReturnType<typeof walk>
  sieve: Sieve
  columns: readonly Column[]
  /** Told once: `done` with all rows before the last of them leaves, `failed` with those that left before it broke off. */
  ended: (outcome: 'done' | 'failed', rows: number) => Promise<void>
}

/**
 * A history as chunks of CSV, the next thousand asked for when the browser has taken the last; ended where it takes nothing
 * for a while. Not a generator: `return()` on
 * one that was not started yet tells nobody that a browser left before the first byte.
 */
export class HistoryFile implements AsyncIterableIterator<string> {
  private rows = 0
  private pending: { text: string; rows: number; last: boolean } | null = null
  private over = false
  private stalled: NodeJS.Timeout | undefined
  private givenUp = false

  constructor(private readonly spec: Spec) {}

  /** Reads the first records. @throws what the history throws. */
  async begin(): Promise<void> {
    this.pending = await this.read()
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  async next(): Promise<IteratorResult<string, undefined>> {
    clearTimeout(this.stalled)
    // A file that was given up half-way must break, never look complete.
    if (this.givenUp) throw new Error('the export was ended because nobody read it')
    if (this.over) return { done: true, value: undefined }
    const first = this.pending !== null
    try {
      const { text, rows, last } = this.pending ?? (await this.read())
      this.pending = null
      if (last) {
        this.over = true
        await this.spec.ended('done', this.rows + rows)
      } else this.watch()
      this.rows += rows
      const { columns } = this.spec
      return { done: false, value: first ? BOM + toCsv([columns.map(({ header }) => header)]) + text : text }
    } catch (error) {
      await this.breakOff()
      throw error
    }
  }

  async return(): Promise<IteratorResult<string, undefined>> {
    await this.breakOff()
    return { done: true, value: undefined }
  }

  private async read() {
    const { value, done } = await this.spec.history.next()
    if (done) return { text: '', rows: 0, last: true }
    const kept = this.spec.sieve.sift(value.records)
    const text = toCsv(kept.map((record) => this.spec.columns.map(({ value: of }) => of(record))))
    return { text, rows: kept.length, last: value.last }
  }

  private watch(): void {
    this.stalled = setTimeout(() => {
      this.givenUp = true
      void this.breakOff().catch(() => undefined)
    }, STALLED_MS).unref()
  }

  private async breakOff(): Promise<void> {
    clearTimeout(this.stalled)
    if (this.over) return
    this.over = true
    await this.spec.ended('failed', this.rows)
  }
}
