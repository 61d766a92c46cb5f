import 'server-only'
import type { Gateway } from '@/lib/gateway/port'

/** So long the store is kept waiting for more at most. */
const LONGEST_HOLD_MS = 40
/** Until something is known about the gateway: not far, not near. */
const USUAL_CALL_MS = 10
/** How much a call counts in what is known. */
const WEIGHT = 1 / 16

/** At most `most` at a time, first come first served. */
function createPlaces(most: number) {
  const waiting: (() => void)[] = []
  const watching = new Set<() => void>()
  let free = most
  let callMs = USUAL_CALL_MS
  const wanted = () => waiting.length - free

  function called(): void {
    if (wanted() < most) for (const tell of watching) tell()
  }

  return {
    wanted,
    callMs: () => callMs,
    dry: (): Promise<void> =>
      new Promise((resolve) => {
        const tell = () => {
          clearTimeout(timer)
          watching.delete(tell)
          resolve()
        }
        const timer = setTimeout(tell, LONGEST_HOLD_MS)
        watching.add(tell)
        called()
      }),
    act: async <T>(act: () => Promise<T>): Promise<T> => {
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
        called()
      }
    },
  }
}

export interface Places {
  /** The gateway with so many places for the calls of change-sets: people find the others free. */
  gateway: Gateway
  /** How many wait for a place; below zero: how many places nobody has. */
  wanted(): number
  /** How long a call takes of late. */
  callMs(): number
  /**
   * Resolves once hardly anybody waits for a place, and soon in any case. Until then nobody loses by the store waiting, and
   * the more there is for it, the less it costs.
   */
  dry(): Promise<void>
}

export function withPlaces(gateway: Gateway, most: number): Places {
  const { act, ...places } = createPlaces(most)
  const { partner } = gateway
  return {
    ...places,
    gateway: {
      ...gateway,
      partner: {
        ...partner,
        setOrganizationTariff: (terms, options) => act(() => partner.setOrganizationTariff(terms, options)),
        getOrganizationTariffs: (of, options) => act(() => partner.getOrganizationTariffs(of, options)),
      },
    },
  }
}
