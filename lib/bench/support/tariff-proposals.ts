import { readOrganizationsOf } from '@/lib/features/organizations/server'
import { type KnownAction, KNOWN_ACTIONS } from '@/lib/features/tariffs/known-actions'
import type { DraftLine } from '@/lib/features/tariffs/schema'
import type { IndividualTerms } from '@/lib/features/tariffs/terms'
import type { Chance } from '@/lib/features/tariffs/testing/random'
import type { Typed } from '@/lib/features/tariffs/typed'
import { rememberUsers } from '@/lib/features/users/server'
import type { Ctx } from '@/lib/server/ctx'
import { readOrThrow } from '@/lib/server/effects'
import { inParallel } from './acting-desk'

export interface OrganizationRef {
  organizationId: string
  userId: string
}

export const ACTIONS = Object.keys(KNOWN_ACTIONS) as KnownAction[]

/** As many organizations as are wanted, read from the gateway into the directory, in the order of the gateway. */
export async function knownOrganizations(ctx: Ctx, count: number): Promise<OrganizationRef[]> {
  const { users } = readOrThrow(await ctx.gateway.partner.getUsers({ limit: count, offset: 0 }))
  await ctx.db.transaction((tx) => rememberUsers(tx, users, 'opened', ctx.clock.now()))
  const found = new Map<string, OrganizationRef[]>()
  await inParallel(users, 8, async ({ id, email }) => {
    const own = await readOrganizationsOf(ctx, { id, email })
    found.set(
      id,
      own.map((organization) => ({ organizationId: organization.id, userId: id })),
    )
  })
  return users.flatMap(({ id }) => found.get(id) ?? []).slice(0, count)
}

/** What is live now, by action. */
export async function liveTerms(ctx: Ctx, ref: OrganizationRef): Promise<Map<string, IndividualTerms>> {
  const live = readOrThrow(await ctx.gateway.partner.getOrganizationTariffs(ref))
  return new Map(
    live.map(({ action, type, amount, minAmount, maxAmount, comment }) => [
      action,
      { type, amount, minAmount, maxAmount, comment },
    ]),
  )
}

/** A price below the percentage that has to be typed twice, unlike any other that this seed makes. */
function price(from: Chance, serial: number): Typed {
  const decimals = String(serial).padStart(6, '0')
  const bounds = {
    minAmount: from.happens(0.5) ? `0.${1 + from.below(9)}` : '',
    maxAmount: from.happens(0.3) ? String(1_000 + from.below(5_000)) : '',
    retyped: '',
  }
  return from.happens(0.2)
    ? { ...bounds, type: 'FIXED', amount: `1.${decimals}` }
    : { ...bounds, type: 'PERCENT', amount: `${from.below(9)}.${decimals}` }
}

/** Lines that change these actions, begun on what is live. */
export function proposedLines(
  from: Chance,
  actions: readonly string[],
  live: ReadonlyMap<string, IndividualTerms>,
): DraftLine[] {
  return actions.map((action) => ({
    action,
    typed: price(from, from.below(1_000_000)),
    comment: null,
    base: live.get(action) ?? null,
  }))
}
