import 'server-only'
import type { Gateway } from '@/lib/gateway/port'

/** At most `most` at a time, first come first served. */
function createPlaces(most: number) {
  const waiting: (() => void)[] = []
  let free = most
  return async <T>(act: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1
    else await new Promise<void>((called) => waiting.push(called))
    try {
      return await act()
    } finally {
      // The place is handed over, not freed: nobody slips in between.
      const next = waiting.shift()
      if (next) next()
      else free += 1
    }
  }
}

/** The gateway with `most` places for the calls of change-sets: people find the others free. */
export function withPlaces(gateway: Gateway, most: number): Gateway {
  const place = createPlaces(most)
  const { partner } = gateway
  return {
    ...gateway,
    partner: {
      ...partner,
      setOrganizationTariff: (terms, options) => place(() => partner.setOrganizationTariff(terms, options)),
      getOrganizationTariffs: (of, options) => place(() => partner.getOrganizationTariffs(of, options)),
    },
  }
}
