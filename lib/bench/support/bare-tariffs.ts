import { createGateway, memoryNonces } from '@/lib/gateway'
import type { Gateway, Outcome } from '@/lib/gateway/port'
import { PUBLISHED_PUBLIC_KEY, PUBLISHED_SECRET_KEY } from '@/lib/server/settings'
import { inParallel } from './acting-desk'
import type { Cleanup } from './cleanup'
import type { OrganizationRef } from './tariff-proposals'

/** Above what the desk takes for itself: its nonces begin at the clock, and both sign with one key. */
const AHEAD_MS = 1_000_000_000

/** The desk's own signed client, without a store behind it. */
export function bareClient(cleanup: Cleanup, url: string, width: number): Gateway {
  const gateway = createGateway({
    baseUrl: url,
    partner: { publicKey: PUBLISHED_PUBLIC_KEY, secret: PUBLISHED_SECRET_KEY },
    nonces: memoryNonces('unique', () => Date.now() + AHEAD_MS),
    concurrencyPerKey: width,
  })
  cleanup.add(() => gateway.close())
  return gateway
}

async function accepted(call: Promise<Outcome<unknown>>): Promise<void> {
  const { kind } = await call
  if (kind !== 'ok') throw new Error(`a bare call ended as ${kind}`)
}

/** What is set for each action: the fraction of a PERCENT price. */
export type Prices = Readonly<Record<string, string>>

/**
 * How fast the sandbox takes the calls of a bulk run where nothing is kept: for each organization one read, each line one
 * after another, one read back; `width` organizations at a time.
 *
 * @returns lines a second.
 */
export async function bareLinesPerSecond(
  { partner }: Gateway,
  organizations: readonly OrganizationRef[],
  prices: Prices,
  width: number,
): Promise<number> {
  const lines = Object.entries(prices)
  const startedAt = performance.now()
  await inParallel(organizations, width, async (ref) => {
    await accepted(partner.getOrganizationTariffs(ref))
    for (const [action, amount] of lines) {
      const terms = { type: 'PERCENT', amount, minAmount: null, maxAmount: null, comment: null }
      await accepted(partner.setOrganizationTariff({ ...ref, action, ...terms }))
    }
    await accepted(partner.getOrganizationTariffs(ref))
  })
  return (organizations.length * lines.length) / ((performance.now() - startedAt) / 1_000)
}
