type Lane = { active: number; waiting: Set<() => void> }

export interface Limiter {
  /** Resolves to the function that gives the place back, or to null where `signal` fired while waiting in line. */
  acquire(key: string, signal: AbortSignal): Promise<(() => void) | null>
}

/** At most `max` calls at a time per key, first come first served. A key without calls takes up no memory. */
export function createLimiter(max: number): Limiter {
  const lanes = new Map<string, Lane>()

  function leave(key: string, lane: Lane): void {
    const next = lane.waiting.values().next().value
    if (next !== undefined) {
      // The place is handed over, not freed: a newcomer cannot slip in between.
      lane.waiting.delete(next)
      next()
      return
    }
    lane.active -= 1
    if (lane.active === 0) lanes.delete(key)
  }

  return {
    async acquire(key, signal) {
      if (signal.aborted) return null
      const lane = lanes.get(key) ?? { active: 0, waiting: new Set<() => void>() }
      lanes.set(key, lane)
      if (lane.active < max) lane.active += 1
      else if (!(await turn(lane, signal))) return null
      return () => leave(key, lane)
    },
  }
}

function turn(lane: Lane, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const called = () => {
      signal.removeEventListener('abort', gone)
      resolve(true)
    }
    const gone = () => {
      lane.waiting.delete(called)
      resolve(false)
    }
    lane.waiting.add(called)
    signal.addEventListener('abort', gone, { once: true })
  })
}
