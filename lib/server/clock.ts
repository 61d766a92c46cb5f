/** Time as verbs see it: injected, so that a test can move it and no rule depends on the machine's mood. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }
