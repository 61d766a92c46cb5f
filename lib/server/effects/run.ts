import 'server-only'
import { and, eq, ne } from 'drizzle-orm'
import type { Outcome } from '@/lib/gateway/port'
import { AppError } from '@/lib/shared/errors'
import type { Ctx } from '../ctx'
import { effects } from '../db/tables'
import { env } from '../env'
import { readProblem } from '../reading'
import { write } from '../write'
import type { EffectSpec } from './types'

/** After an unanswered call the first look comes soon: most of what was lost was lost on the way back. */
const FIRST_CHECK_MS = 2_000

/**
 * Carries out one upstream effect: the intent is committed, then the call is made outside any transaction, then the
 * outcome is committed by compare-and-set. A process that dies between the two leaves a row `sending`, which
 * `reconcileDue` finds; nothing is ever sent twice.
 *
 * @throws AppError CONFLICT when this effect was begun before; GATEWAY_REFUSED with the gateway's words; GATEWAY_NOT_SENT when
 * it provably never left; GATEWAY_UNKNOWN when it may have been applied (the desk goes on looking).
 */
export async function runEffect<T, R>(ctx: Ctx, spec: EffectSpec<T, R>): Promise<R> {
  await begin(ctx, spec)
  const outcome = await spec.call(ctx.gateway)
  if (outcome.kind === 'ok') return settleOk(ctx, spec, outcome)
  return settleOther(ctx, spec, outcome)
}

async function begin<T, R>(
  ctx: Ctx,
  { id, action, subject, request, allow }: EffectSpec<T, R>,
): Promise<void> {
  const now = ctx.clock.now()
  // Later than the call's own deadline: a row that is still `sending` by then belongs to a process that is gone.
  const nextCheckAt = new Date(now.getTime() + env().GATEWAY_DEADLINE_MS * 2 + 10_000)
  const refused = await write(ctx, async (tx) => {
    const allowed = await allow?.(tx)
    if (allowed?.refused) return { data: allowed.refused, audit: allowed.audit }
    const inserted = await tx
      .insert(effects)
      .values({
        id,
        action,
        status: 'sending',
        subjectKind: subject.kind,
        subjectId: subject.id,
        userId: subject.userId ?? null,
        organizationId: subject.organizationId ?? null,
        request,
        actor: actorOf(ctx),
        requestId: ctx.requestId,
        createdAt: now,
        updatedAt: now,
        nextCheckAt,
      })
      .onConflictDoNothing()
      .returning({ id: effects.id })
    if (inserted.length === 0)
      throw new AppError('CONFLICT', `effect ${id} was begun before`, {
        text: { key: 'errors.begunBefore' },
      })
    const intent = { action, subject, outcome: 'begun' as const, after: request }
    return { data: null, audit: [...(allowed?.audit ?? []), intent] }
  })
  if (refused) throw refused
}

const actorOf = ({ actor }: Ctx) =>
  actor.kind === 'staff' ? { kind: actor.kind, staffId: actor.staffId, email: actor.email } : actor

const sending = (id: string) => and(eq(effects.id, id), eq(effects.status, 'sending'))

/** The gateway's own yes outranks whatever the desk concluded meanwhile from a slow call's silence. */
const notDone = (id: string) => and(eq(effects.id, id), ne(effects.status, 'done'))

async function settleOk<T, R>(
  ctx: Ctx,
  spec: EffectSpec<T, R>,
  outcome: Extract<Outcome<T>, { kind: 'ok' }>,
): Promise<R> {
  return write(ctx, async (tx) => {
    const { data, subject, after } = await spec.applied(tx, outcome.data)
    await tx
      .update(effects)
      .set({
        status: 'done',
        subjectId: subject.id,
        userId: subject.userId ?? null,
        organizationId: subject.organizationId ?? null,
        result: after,
        upstreamRequestId: outcome.requestId,
        updatedAt: ctx.clock.now(),
        nextCheckAt: null,
      })
      .where(notDone(spec.id))
    const audit = {
      action: spec.action,
      subject,
      outcome: 'done' as const,
      after,
      upstreamRequestId: outcome.requestId,
    }
    return { data, audit }
  })
}

async function settleOther<T, R>(
  ctx: Ctx,
  spec: EffectSpec<T, R>,
  outcome: Exclude<Outcome<T>, { kind: 'ok' }>,
): Promise<never> {
  const upstreamRequestId = 'requestId' in outcome ? outcome.requestId : null
  const now = ctx.clock.now()
  await write(ctx, async (tx) => {
    await tx
      .update(effects)
      .set({
        status: outcome.kind,
        error: outcome,
        upstreamRequestId,
        updatedAt: now,
        nextCheckAt: outcome.kind === 'unknown' ? new Date(now.getTime() + FIRST_CHECK_MS) : null,
      })
      .where(sending(spec.id))
    const reason =
      outcome.kind === 'refused' ? `${outcome.name} ${outcome.code}: ${outcome.message}` : outcome.reason
    return {
      data: undefined,
      audit: {
        action: spec.action,
        subject: spec.subject,
        outcome: outcome.kind,
        after: spec.request,
        reason,
        upstreamRequestId,
      },
    }
  })
  throw gatewayError(outcome)
}

/** What a person is told when the gateway did not say yes: see the texts `errors.GATEWAY_*`. */
export function gatewayError(outcome: Exclude<Outcome<unknown>, { kind: 'ok' }>): AppError {
  if (outcome.kind === 'refused')
    return new AppError('GATEWAY_REFUSED', `${outcome.name} ${outcome.code}: ${outcome.message}`, {
      text: {
        key: 'errors.gatewayRefused',
        params: { message: outcome.message, name: outcome.name || String(outcome.code) },
      },
    })
  const code = outcome.kind === 'not-sent' ? 'GATEWAY_NOT_SENT' : 'GATEWAY_UNKNOWN'
  return new AppError(code, `${outcome.reason}: ${outcome.message}`)
}

/** The data of a read, or the error that says why there is none. A read that got no answer changed nothing. */
export function readOrThrow<T>(outcome: Outcome<T>): T {
  if (outcome.kind === 'ok') return outcome.data
  if (outcome.kind === 'refused') throw gatewayError(outcome)
  throw new AppError('GATEWAY_NOT_SENT', `${outcome.reason}: ${outcome.message}`, {
    text: { key: `reading.unreadable.${readProblem(outcome).kind}` },
  })
}
