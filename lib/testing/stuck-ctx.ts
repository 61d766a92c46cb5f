import type { PartnerGateway } from '@/lib/gateway/port'
import { systemClock } from '@/lib/server/clock'
import type { Ctx } from '@/lib/server/ctx'
import { db } from '@/lib/server/db/client'
import { gateway } from '@/lib/server/gateway'

type ReadOfOrganization = 'getOrganizationTariffs' | 'getOrganizationAdvancedBalances'

/**
 * The world of a process that never comes back from its call number `last` of a method: between the call and its answer. It
 * says whom it asked about ("here <id>"), and whoever started it kills it there.
 */
export function stuckCtx(job: string, method: ReadOfOrganization, last: number): Ctx {
  // A promise alone keeps no process alive.
  setInterval(() => undefined, 60_000)
  const real = gateway()
  let calls = 0
  const stuck =
    <Args extends [{ organizationId: string }, ...unknown[]], Answer>(
      ask: (...args: Args) => Promise<Answer>,
    ) =>
    async (...args: Args): Promise<Answer> => {
      const answer = await ask(...args)
      calls += 1
      if (calls < last) return answer
      process.stdout.write(`here ${args[0].organizationId}\n`)
      return new Promise<never>(() => undefined)
    }
  const { partner } = real
  const replaced: Partial<PartnerGateway> =
    method === 'getOrganizationTariffs'
      ? { getOrganizationTariffs: stuck(partner.getOrganizationTariffs) }
      : { getOrganizationAdvancedBalances: stuck(partner.getOrganizationAdvancedBalances) }
  return {
    actor: { kind: 'system', job },
    requestId: 'killed',
    db: db(),
    gateway: { ...real, partner: { ...partner, ...replaced } },
    funding: null,
    clock: systemClock,
    locale: 'en',
    address: null,
  }
}
