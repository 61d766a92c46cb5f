/** One measured number. `goal` is the bound in words, `ok` whether it was kept (true where there is no bound). */
export type Figure = { value: number; goal?: string; ok: boolean; unit?: string; note?: string }

export type Figures = Record<string, Figure>

/** Where a bench tells what it is doing: `log` adds a line, `progress` replaces the current one. */
export interface BenchContext {
  log(line: string): void
  progress(text: string): void
}

/** A bench starts and ends everything that it needs by itself. */
export interface Bench {
  name: string
  title: string
  run(ctx: BenchContext): Promise<Figures>
}
