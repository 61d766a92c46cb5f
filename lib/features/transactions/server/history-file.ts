import type { HistoryRecord } from '@/lib/gateway/port'
import { cellsOf, type Cell, type Column } from '@/lib/server/export/download'
import { STALLED_MS } from '@/lib/server/export/place'
import type { Sieve } from './sieve'
import type { walk } from './walk'

interface Spec {
  history: ReturnType<typeof walk>
  sieve: Sieve
  columns: readonly Column<HistoryRecord>[]
  /** Told once: `done` with all rows before the last of them leaves, `failed` with those that left before it broke off. */
  ended: (outcome: 'done' | 'failed', rows: number) => Promise<void>
}

/**
 * A history as rows of a file, the next thousand asked for when the browser has taken the last; ended where it takes nothing
 * for a while. Not a generator: `return()` on one that was not started yet tells nobody that a browser left before the
 * first byte.
 */
export class HistoryFile implements AsyncIterableIterator<Cell[][]> {
  private rows = 0
  private pending: { cells: Cell[][]; last: boolean } | null = null
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

  async next(): Promise<IteratorResult<Cell[][], undefined>> {
    clearTimeout(this.stalled)
    // A file that was given up half-way must break, never look complete.
    if (this.givenUp) throw new Error('the export was ended because nobody read it')
    if (this.over) return { done: true, value: undefined }
    try {
      const { cells, last } = this.pending ?? (await this.read())
      this.pending = null
      if (last) {
        this.over = true
        await this.spec.ended('done', this.rows + cells.length)
      } else this.watch()
      this.rows += cells.length
      return { done: false, value: cells }
    } catch (error) {
      await this.breakOff()
      throw error
    }
  }

  async return(): Promise<IteratorResult<Cell[][], undefined>> {
    await this.breakOff()
    return { done: true, value: undefined }
  }

  private async read() {
    const { value, done } = await this.spec.history.next()
    if (done) return { cells: [], last: true }
    return { cells: cellsOf(this.spec.columns, this.spec.sieve.sift(value.records)), last: value.last }
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
