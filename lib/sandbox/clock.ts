export interface Clock {
  /** Milliseconds since 1970 as the sandbox sees them. */
  now(): number
  iso(): string
  offsetMs(): number
  setOffset(offsetMs: number): void
}

/** The sandbox clock: real time plus an offset that the side door moves. It never stands still. */
export function createClock(): Clock {
  let offset = 0
  return {
    now: () => Date.now() + offset,
    iso: () => new Date(Date.now() + offset).toISOString(),
    offsetMs: () => offset,
    setOffset(offsetMs) {
      offset = offsetMs
    },
  }
}
