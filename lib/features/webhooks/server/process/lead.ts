import 'server-only'
import { lookSoon, operationById, readOperation, type Reading } from '@/lib/features/operations/server'
import type { Ctx } from '@/lib/server/ctx'
import { readProblem } from '@/lib/server/reading'
import type { Text } from '@/lib/shared/errors'
import type { Claim, Settled } from './claim'

const DAY_MS = 86_400_000
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 600_000
/** An object that the gateway tells of before its own reads know it is asked for once more. */
const TRIES_OF_UNKNOWN = 2
const DEADLINE_MS = 10_000

/** A second, then twice as long each time, up to ten minutes; a little apart, so that a crowd does not come back together. */
const pauseAfter = (tries: number) =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(tries - 1, 20)) * (1 + Math.random() / 5)

const said = (name: string, params?: Text['params']): Text => ({
  key: `webhooks.outcome.${name}`,
  ...(params && { params }),
})
const over = (state: 'done' | 'failed' | 'ignored', outcome: Text): Settled => ({
  state,
  outcome,
  nextTryAt: null,
})

const again = (ctx: Ctx, { tries }: Claim, outcome: Text): Settled => ({
  state: 'waiting',
  outcome,
  nextTryAt: new Date(ctx.clock.now().getTime() + pauseAfter(tries)),
})

/** Asks with the key of whoever signed, and of no other. A kind that a body only looks like is not the last word. */
async function ask(ctx: Ctx, claim: Claim, id: string, signal: AbortSignal): Promise<Reading> {
  const { organizationId, operationKind } = claim
  const options = {
    deliveryId: claim.last,
    deadlineMs: DEADLINE_MS,
    signal,
    // A gateway that shows one organization the objects of another must not bring them in by this way.
    accept: ({ organizationId: owner }: { organizationId: string | null }) =>
      owner === null || owner.toLowerCase() === organizationId,
  }
  const kind = operationKind ?? undefined
  const first = await readOperation(ctx, { id, organizationId, kind }, 'webhook', options)
  if (kind === undefined || first.kind !== 'ok' || first.data !== null) return first
  const other = kind === 'swap' ? 'withdrawal' : 'swap'
  return readOperation(ctx, { id, organizationId, kind: other }, 'webhook', options)
}

/**
 * What a delivery leads to: a question to the gateway, whose answer the register keeps. It never sets a state itself, and
 * whoever signed it learns and moves nothing of anybody else: what is known as another organization's is not even asked for.
 *
 * @returns null where the question was given up, because the desk is ending.
 */
export async function lead(ctx: Ctx, claim: Claim, signal: AbortSignal): Promise<Settled | null> {
  const { operationId, organizationId, operationKind } = claim
  if (operationId === null) return over('ignored', said('noId'))
  const before = await operationById(ctx.db, operationId)
  if (before && before.organizationId !== organizationId) return over('ignored', said('otherOrganization'))
  if (!before && operationKind === null) return over('ignored', said('otherKind'))
  const known = before ? { ...claim, operationKind: before.kind } : claim
  const reading = await ask(ctx, known, operationId, signal)
  if (signal.aborted) return null
  if (reading.kind !== 'ok') {
    // A key may be kept again, and a vault that does not open may be mended: neither is the last word for a day.
    const isOver = ctx.clock.now().getTime() - claim.receivedAt.getTime() >= DAY_MS && claim.tries > 1
    if (reading.kind === 'no-key')
      return isOver ? over('failed', said('noKey')) : again(ctx, claim, said('noKey'))
    if (!isOver) return again(ctx, claim, said(`unread.${readProblem(reading).kind}`, { tries: claim.tries }))
    if (before) await lookSoon(ctx.db, operationId)
    return over('failed', said('gaveUp', { tries: claim.tries }))
  }
  if (reading.data === null)
    return claim.tries < TRIES_OF_UNKNOWN
      ? again(ctx, claim, said('unknownYet'))
      : over('done', said('unknown'))
  const after = await operationById(ctx.db, operationId)
  if (!after || after.organizationId !== organizationId) return over('ignored', said('otherOrganization'))
  if (!before) return over('done', said('entered', { status: after.status }))
  return before.status === after.status
    ? over('done', said('same', { status: after.status }))
    : over('done', said('moved', { from: before.status, to: after.status }))
}
