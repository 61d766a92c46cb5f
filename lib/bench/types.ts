/** One measured number. `goal` is the bound in words, `ok` whether it was kept (true where there is no bound). */
export type Figure = { value: number; goal?: string; ok: boolean; unit?: string; note?: string }

export type Figures = Record<string, Figure>

/** Where a bench tells what it is doing: `log` adds a line, `progress` replaces the current one. */
export interface BenchContext {
  log(line: string): void
  progress(text: string): void
}

/** Sizes that the command line may name; a bench takes those that it knows. */
export interface BenchOptions {
  /** How many operations are open. */
  operations: number
  /** Requests a second for their polls. */
  budget: number
}

/** A bench starts and ends everything that it needs by itself. */
export interface Bench {
  name: string
  title: string
  run(ctx: BenchContext, options: BenchOptions): Promise<Figures>
}
