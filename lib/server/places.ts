import 'server-only'

/** So long the store is kept waiting for more at most. */
const LONGEST_HOLD_MS = 80
/** Until something is known about the gateway: not far, not near. */
const USUAL_CALL_MS = 10
/** How much a call counts in what is known. */
const WEIGHT = 1 / 16

/** Places for the calls of a job of the desk: people find the others of the gateway free. */
export interface Places {
  /** Acts once there is a place, first come first served. */
  place<T>(act: () => Promise<T>): Promise<T>
  /** How long a call takes of late. */
  callMs(): number
  /**
   * Resolves once hardly anybody waits for a place, and soon in any case. Until then nobody loses by the store waiting, and
   * the more there is for it, the less it costs.
   */
  dry(): Promise<void>
}

/** @param most how many act at the same time. */
export function createPlaces(most: number): Places {
  const waiting: (() => void)[] = []
  const watching = new Set<() => void>()
  let free = most
  let callMs = USUAL_CALL_MS

  function tellWhenDry(): void {
    if (waiting.length - free < most) for (const tell of watching) tell()
  }

  return {
    callMs: () => callMs,
    dry: () =>
      new Promise((resolve) => {
        const tell = () => {
          clearTimeout(timer)
          watching.delete(tell)
          resolve()
        }
        const timer = setTimeout(tell, LONGEST_HOLD_MS)
        watching.add(tell)
        tellWhenDry()
      }),
    place: async (act) => {
      if (free > 0) free -= 1
      else await new Promise<void>((next) => waiting.push(next))
      const startedAt = performance.now()
      try {
        return await act()
      } finally {
        callMs += (performance.now() - startedAt - callMs) * WEIGHT
        // The place is handed over, not freed: nobody slips in between.
        const next = waiting.shift()
        if (next) next()
        else free += 1
        tellWhenDry()
      }
    },
  }
}
