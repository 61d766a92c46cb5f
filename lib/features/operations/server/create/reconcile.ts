import 'server-only'
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { GatewayOperation } from '@/lib/gateway/port'
import type { Ctx } from '@/lib/server/ctx'
import { effects } from '@/lib/server/db/tables'
import type { EffectRow, Finding, Reconcile } from '@/lib/server/effects'
import { notify } from '@/lib/server/notify'
import { write } from '@/lib/server/write'
import { creationPlace } from '../../create-places'
import { lookFor } from './look'
import { afterOf, operationSubject, rememberCreated } from './remember'
import { requestOf, type CreationRequest } from './request'
import { needsPerson } from './show'

/** What it means that this operation is the one. */
export const madeFinding = (
  ctx: Ctx,
  operation: GatewayOperation,
  request: CreationRequest,
): Extract<Finding, { kind: 'applied' }> => ({
  kind: 'applied',
  subject: operationSubject(operation.id, request),
  after: afterOf(operation, request),
  remember: (tx) => rememberCreated(tx, ctx, operation, request),
})

/** Everybody who may say what became of it is told once. */
async function tellPeople(ctx: Ctx, effect: EffectRow, request: CreationRequest): Promise<void> {
  const { kind, organizationName, amountFrom, amountTo, currency } = request
  await write(ctx, async (tx) => {
    await notify(tx, ctx, {
      kind: 'operation-needs-a-person',
      to: { roles: ['admin', 'manager', 'finance'] },
      text: {
        key: 'operations.create.notices.needsPerson',
        params: { kind, organization: organizationName, amount: amountTo ?? amountFrom ?? '', currency },
      },
      href: creationPlace(kind, effect.id),
      occasion: `creation-needs-person:${effect.id}`,
      mail: true,
    })
    return { data: undefined, audit: [] }
  })
}

/** What it may be, for whoever has to say which. */
async function keepCandidates(ctx: Ctx, effect: EffectRow, candidates: readonly GatewayOperation[]) {
  const ids = JSON.stringify({ candidates: candidates.map(({ id }) => id) })
  await ctx.db
    .update(effects)
    .set({ error: sql`coalesce(${effects.error}, '{}'::jsonb) || ${ids}::jsonb` })
    .where(and(eq(effects.id, effect.id), inArray(effects.status, ['sending', 'unknown'])))
}

/**
 * Was the operation made although the answer was lost? It was where one is found that names the intent, or is the only one
 * that fits. That none is found proves nothing, because nobody documents when a history is complete: then a person has to look,
 * and nothing is ever sent again.
 */
export const reconcileCreation: Reconcile = async (ctx, effect): Promise<Finding> => {
  const request = requestOf(effect)
  const { found, candidates } = await lookFor(ctx, effect, request)
  if (found) return madeFinding(ctx, found, request)
  await keepCandidates(ctx, effect, candidates)
  if (needsPerson({ ...effect, status: 'unknown' }, ctx.clock.now())) await tellPeople(ctx, effect, request)
  return { kind: 'undecided', reason: `${candidates.length} operations fit` }
}
