import type { Ctx } from '../ctx'
import type { EffectRow } from './types'

/** How much the gateway's clock and ours may differ before "made after we asked" can no longer be said. */
const SKEW_MS = 2 * 60_000
/** A call may still be applied upstream a while after the desk stopped waiting for its answer. */
const SETTLED_AFTER_MS = 2 * 60_000

/** Whether something with this time of creation can be what the effect made. */
export function madeSince(effect: EffectRow, createdAt: string): boolean {
  return Date.parse(createdAt) >= effect.createdAt.getTime() - SKEW_MS
}

/** Whether a look at this moment may conclude from absence that the effect was not applied. */
export function absenceProves(effect: EffectRow, lookedAt: Date): boolean {
  return lookedAt.getTime() > effect.createdAt.getTime() + SETTLED_AFTER_MS
}

/** What to say of a change that a look did not find: not made, once enough time has passed; undecided before. */
export function absent(ctx: Ctx, effect: EffectRow, reason: string) {
  if (absenceProves(effect, ctx.clock.now())) return { kind: 'not-applied' as const, reason }
  return { kind: 'undecided' as const, reason: 'it may still be on its way' }
}
