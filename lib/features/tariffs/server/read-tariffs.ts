import 'server-only'
import { sql } from 'drizzle-orm'
import type { CallOptions, GatewayTariff, OrganizationTariff, Outcome } from '@/lib/gateway/port'
import type { Ctx } from '@/lib/server/ctx'
import type { Db, Tx } from '@/lib/server/db/client'
import type { IndividualTariffDto } from '../dto'
import type { Terms } from '../terms'
import { cleanGeneral, cleanTariffs } from './clean'
import { rememberGeneral, rememberReadings } from './remember'
import { generalOf, toIndividualTariff } from './version-mapper'
import { currentVersions, generalReadAt } from './versions-repository'

type Asking = Pick<Ctx, 'gateway' | 'db' | 'clock'>

/** The general tariffs hardly ever change: for drafts, flags and comparisons a reading of this age will do. */
const FRESH_MS = 60_000

/**
 * Asks the gateway for all individual tariffs of an organization (gateway-api.md 2.10). The answer has one line an action, in
 * texts that the store gives back as they are. Whoever asks remembers it, too.
 *
 * @param organization its id and its owner's.
 */
export async function askTariffs(
  { gateway }: Pick<Ctx, 'gateway'>,
  { id: organizationId, userId }: { id: string; userId: string },
  options?: CallOptions,
): Promise<Outcome<OrganizationTariff[]>> {
  const answer = await gateway.partner.getOrganizationTariffs({ userId, organizationId }, options)
  return answer.kind === 'ok' ? { ...answer, data: cleanTariffs(answer.data) } : answer
}

/** The same, remembered. */
export async function readTariffsOf(
  ctx: Asking,
  organization: { id: string; userId: string },
  options?: CallOptions,
): Promise<Outcome<OrganizationTariff[]>> {
  const askedAt = ctx.clock.now()
  const answer = await askTariffs(ctx, organization, options)
  if (answer.kind !== 'ok') return answer
  await ctx.db.transaction(async (tx) => {
    // Nobody waits for the disk for what can be read again: a machine that dies forgets a reading, nothing else.
    await tx.execute(sql`SET LOCAL synchronous_commit TO off`)
    await rememberReadings(tx, [{ organizationId: organization.id, tariffs: answer.data, askedAt }])
  })
  return answer
}

/** Asks the gateway for the general tariffs (gateway-api.md 2.8) and remembers them. */
export async function readGeneral(ctx: Asking, options?: CallOptions): Promise<Outcome<GatewayTariff[]>> {
  const askedAt = ctx.clock.now()
  const answer = await ctx.gateway.partner.getDefaultTariffs(options)
  if (answer.kind !== 'ok') return answer
  const data = cleanGeneral(answer.data)
  await ctx.db.transaction((tx) => rememberGeneral(tx, data, askedAt))
  return { ...answer, data }
}

/**
 * The general terms of every action: those remembered where they are a minute old at most, else the gateway's, and where
 * it cannot say, those remembered all the same. Empty where nobody ever said.
 */
export async function generalTerms(ctx: Asking, options?: CallOptions): Promise<Map<string, Terms>> {
  const readAt = await generalReadAt(ctx.db)
  if (readAt === null || ctx.clock.now().getTime() - readAt.getTime() > FRESH_MS)
    await readGeneral(ctx, options)
  return rememberedGeneral(ctx.db)
}

/** The general terms as the desk remembers them, without asking anybody. */
export async function rememberedGeneral(db: Db | Tx): Promise<Map<string, Terms>> {
  const rows = await currentVersions(db, null)
  return new Map(
    rows.flatMap((row) => {
      const terms = generalOf(row)
      return terms ? [[row.action, terms] as const] : []
    }),
  )
}

/** The individual tariffs of an organization as the desk remembers them, by action, with where they come from. */
export async function currentTariffs(
  db: Db | Tx,
  organizationId: string,
): Promise<Map<string, IndividualTariffDto>> {
  const rows = await currentVersions(db, organizationId)
  return new Map(
    rows.flatMap((row) => {
      const tariff = toIndividualTariff(row)
      return tariff ? [[row.action, tariff] as const] : []
    }),
  )
}
