import 'server-only'
import { and, eq, inArray, lte } from 'drizzle-orm'
import type { AuditAction } from '@/lib/shared/audit'
import type { Ctx } from '../ctx'
import { effects } from '../db/tables'
import { logger } from '../logger'
import { write } from '../write'
import type { EffectRow, Finding, Reconcile } from './types'

const UNSETTLED = ['sending', 'unknown']
/** While one process looks into an effect, no other takes it; a process that dies gives it back by this time. */
const CLAIM_MS = 60_000
/** From a few seconds to an hour between two looks, doubling. */
const pause = (checks: number) => Math.min(3_600_000, 2_000 * 2 ** Math.min(checks, 11))

async function claim(ctx: Ctx): Promise<EffectRow | undefined> {
  const now = ctx.clock.now()
  return ctx.db.transaction(async (tx) => {
    const [due] = await tx
      .select()
      .from(effects)
      .where(and(lte(effects.nextCheckAt, now), inArray(effects.status, UNSETTLED)))
      .orderBy(effects.nextCheckAt)
      .limit(1)
      .for('update', { skipLocked: true })
    if (!due) return undefined
    await tx
      .update(effects)
      .set({ nextCheckAt: new Date(now.getTime() + CLAIM_MS), checks: due.checks + 1 })
      .where(eq(effects.id, due.id))
    return due
  })
}

/**
 * Looks into the effects that are due: those whose answer was lost and those whose process died. Only looks; what it
 * finds is committed by compare-and-set with an audit row. Undecided ones are looked at again, ever more rarely.
 *
 * @returns how many were settled.
 */
export async function reconcileDue(
  ctx: Ctx,
  kinds: Partial<Record<AuditAction, Reconcile>>,
): Promise<number> {
  let settled = 0
  for (let effect = await claim(ctx); effect; effect = await claim(ctx)) {
    const finding = await look(ctx, effect, kinds)
    await settleEffect(ctx, effect, finding)
    if (finding.kind !== 'undecided') settled += 1
  }
  return settled
}

async function look(
  ctx: Ctx,
  effect: EffectRow,
  kinds: Partial<Record<AuditAction, Reconcile>>,
): Promise<Finding> {
  const reconcile = kinds[effect.action as AuditAction]
  if (!reconcile) return { kind: 'undecided', reason: `no way to look into ${effect.action}` }
  try {
    return await reconcile(ctx, effect)
  } catch (error) {
    logger().warn({ err: error, effect: effect.id }, 'an effect could not be looked into')
    return { kind: 'undecided', reason: 'the gateway could not be read' }
  }
}

/** What somebody saw who said themselves what became of an effect. */
export interface Seen {
  words: string
}

/**
 * Commits what was found out about an unanswered effect, by compare-and-set with an audit row: by looking, or by a person
 * who says what they saw.
 *
 * @returns false where it was settled otherwise meanwhile, or nothing was found out.
 */
export async function settleEffect(
  ctx: Ctx,
  effect: EffectRow,
  finding: Finding,
  seen?: Seen,
): Promise<boolean> {
  const now = ctx.clock.now()
  const stillOpen = and(eq(effects.id, effect.id), inArray(effects.status, UNSETTLED))
  if (finding.kind === 'undecided') {
    const nextCheckAt = new Date(now.getTime() + pause(effect.checks + 1))
    await ctx.db.update(effects).set({ status: 'unknown', nextCheckAt, updatedAt: now }).where(stillOpen)
    return false
  }
  const subject =
    finding.kind === 'applied'
      ? finding.subject
      : {
          kind: effect.subjectKind as 'user',
          id: effect.subjectId,
          userId: effect.userId,
          organizationId: effect.organizationId,
        }
  return write(ctx, async (tx) => {
    const changed = await tx
      .update(effects)
      .set({
        status: finding.kind === 'applied' ? 'done' : 'not-applied',
        result: finding.kind === 'applied' ? finding.after : null,
        ...(finding.kind === 'not-applied' && { error: { kind: 'not-applied', reason: finding.reason } }),
        subjectId: subject.id,
        userId: subject.userId ?? null,
        organizationId: subject.organizationId ?? null,
        updatedAt: now,
        nextCheckAt: null,
      })
      .where(stillOpen)
      .returning({ id: effects.id })
    // The late answer itself came in between: it is the truth, and it is in the trail already.
    if (changed.length === 0) return { data: false, audit: [] }
    if (finding.kind === 'applied') await finding.remember?.(tx)
    const found = finding.kind === 'applied' ? 'found by looking after the answer was lost' : finding.reason
    return {
      data: true,
      audit: {
        action: effect.action as AuditAction,
        subject,
        outcome: finding.kind === 'applied' ? ('done' as const) : ('not-sent' as const),
        after: finding.kind === 'applied' ? finding.after : null,
        reason: seen?.words ?? found,
      },
    }
  })
}
