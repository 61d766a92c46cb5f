import 'server-only'
import { eq } from 'drizzle-orm'
import { keyHeld } from '@/lib/features/api-keys/server'
import { knownOrganization } from '@/lib/features/organizations/server'
import type { Ctx } from '@/lib/server/ctx'
import { LIVE_DEADLINE_MS, readProblem } from '@/lib/server/reading'
import { readVerb } from '@/lib/server/verb'
import type { OrganizationBalances, OrganizationBalancesDto } from '../dto'
import { organizationBalancesSchema } from '../schema'
import { lookAt } from './look'
import { toBalanceDto } from './mapper'
import { readBalancesOf } from './read-live'
import { balancesOf, thresholdsFor } from './repository'
import { balanceTurns } from './tables'

async function remembered(
  { db }: Pick<Ctx, 'db'>,
  organizationId: string,
): Promise<{ data: OrganizationBalancesDto; readAt: Date | null }> {
  const [rows, thresholds, held, turn] = await Promise.all([
    balancesOf(db, organizationId),
    thresholdsFor(db, organizationId),
    keyHeld({ db }, organizationId),
    db
      .select({ readAt: balanceTurns.readAt })
      .from(balanceTurns)
      .where(eq(balanceTurns.organizationId, organizationId)),
  ])
  const balances = rows.map((row) => toBalanceDto(row, thresholds.get(row.currency) ?? null))
  return { data: { organizationId, balances, keyHeld: held }, readAt: turn[0]?.readAt ?? null }
}

/**
 * The balances of one organization, read live and remembered; where the gateway cannot tell, what the desk remembers and why.
 * While somebody has it open it is read more often.
 *
 * @throws AppError NOT_FOUND for an organization that the desk does not know. Source: gateway-api.md 2.6.
 */
export const readOrganizationBalances = readVerb({
  name: 'balances.organization',
  permission: 'balances.read',
  input: organizationBalancesSchema,
  subject: ({ organizationId }) => ({ kind: 'organization', id: organizationId, organizationId }),
  run: async (ctx, { organizationId, prefer }): Promise<OrganizationBalances> => {
    const { id, userId } = await knownOrganization(ctx, organizationId)
    const outcome =
      prefer === 'memory'
        ? null
        : await readBalancesOf(ctx, { organizationId: id, userId }, 'opened', {
            deadlineMs: LIVE_DEADLINE_MS,
          })
    const { data, readAt } = await remembered(ctx, id)
    await lookAt(ctx, [id])
    return {
      data,
      source: outcome?.kind === 'ok' ? 'gateway' : 'memory',
      readAt: readAt?.toISOString() ?? null,
      problem: outcome === null || outcome.kind === 'ok' ? null : readProblem(outcome),
    }
  },
})
