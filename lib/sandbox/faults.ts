import { hash32 } from './population/hash'
import { STREAM } from './population/streams'

export const FAULT_KINDS = [
  'latency',
  'drop-before',
  'cut-after',
  'http-500-after',
  'truncated-json',
  'html',
  'throttle-429',
  'unknown-enum',
  'refuse-signature',
] as const

export type FaultKind = (typeof FAULT_KINDS)[number]

export interface Fault {
  id: number
  /** One path, or `*` for every API path. */
  path: string
  kind: FaultKind
  /** Share of the calls that are hit; null when `remaining` counts them instead, or when every call is hit. */
  probability: number | null
  remaining: number | null
  latencyMs: number
  /** Seconds, for `throttle-429`. */
  retryAfter: number
  hits: number
}

export type FaultSpec = Pick<
  Fault,
  'path' | 'kind' | 'probability' | 'remaining' | 'latencyMs' | 'retryAfter'
>

/** What happens to one call: any latencies add up, and at most one other fault strikes. */
export interface Strike {
  latencyMs: number
  fault: Fault | null
  names: string[]
}

export interface Faults {
  add(spec: FaultSpec): Fault
  /** Decides for one arriving call, and counts it. */
  strike(path: string): Strike
  list(): Fault[]
  clear(): void
}

/** The probabilities come from a stream under the seed, so that a rehearsal can be repeated. */
export function createFaults(seed: number): Faults {
  let faults: Fault[] = []
  let made = 0
  let drawn = 0

  const fires = (fault: Fault) => {
    if (fault.remaining !== null) return fault.remaining > 0
    if (fault.probability === null) return true
    drawn += 1
    return hash32(seed, STREAM.faults, drawn) / 2 ** 32 < fault.probability
  }
  const count = (fault: Fault) => {
    fault.hits += 1
    if (fault.remaining !== null) fault.remaining -= 1
  }

  return {
    add(spec) {
      made += 1
      const fault: Fault = { id: made, ...spec, hits: 0 }
      faults.push(fault)
      return fault
    },
    strike(path) {
      const strike: Strike = { latencyMs: 0, fault: null, names: [] }
      for (const fault of faults) {
        if (fault.path !== '*' && fault.path !== path) continue
        if (strike.fault && fault.kind !== 'latency') continue
        if (!fires(fault)) continue
        count(fault)
        strike.names.push(fault.kind)
        if (fault.kind === 'latency') strike.latencyMs += fault.latencyMs
        else strike.fault = fault
      }
      faults = faults.filter((fault) => fault.remaining !== 0)
      return strike
    },
    list: () => faults.map((fault) => ({ ...fault })),
    clear() {
      faults = []
      // From the start of the stream again, so that the next rehearsal goes like the last one.
      drawn = 0
    },
  }
}
