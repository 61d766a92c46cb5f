import type { BenchContext, Figures } from '../types'

export interface ChaosOptions {
  /** How many changes are made. */
  count: number
  /** How often a process of the desk is killed. */
  kills: number
  /** What is proposed, where, and which faults strike: the same for the same seed. The machine's own pace is not. */
  seed: number
  /** Waits where the desk waits, instead of setting all clocks on while nothing is on its way. */
  realTime: boolean
}

/** A run through faults and kills that ends by comparing everything with the sandbox's truth. */
export interface Chaos {
  name: string
  title: string
  /** The line for machines begins with the bare values, by their names. */
  flat?: true
  run(ctx: BenchContext, options: ChaosOptions): Promise<Figures>
}
