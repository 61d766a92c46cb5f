import { setTimeout as pause } from 'node:timers/promises'
import type { Gateway } from '@/lib/gateway/port'
import { changed } from '@/lib/testing/changed'

export interface HeldUp {
  gateway: Gateway
  /** Resolves when the first change of a tariff is on its way. */
  begun: Promise<void>
  letGo(): void
}

/** A gateway at which no change of a tariff arrives before it is let go; from then on each takes so long. */
export function heldUp(gateway: Gateway, latencyMs = 0): HeldUp {
  let begin = (): void => undefined
  let letGo = (): void => undefined
  const begun = new Promise<void>((resolve) => (begin = resolve))
  const free = new Promise<void>((resolve) => (letGo = resolve))
  return {
    begun,
    letGo,
    gateway: changed(gateway, {
      setOrganizationTariff: async (terms) => {
        begin()
        await free
        await pause(latencyMs)
        return gateway.partner.setOrganizationTariff(terms)
      },
    }),
  }
}
