import 'server-only'
import type { z } from 'zod'
import { handlersOf } from '@/lib/server/approvals'
import type { Ctx } from '@/lib/server/ctx'
import { absenceProves, readOrThrow, settleEffect, type EffectRow, type Finding } from '@/lib/server/effects'
import { storedActor } from '@/lib/server/stored-actor'
import { AppError } from '@/lib/shared/errors'
import type { CreationDto } from '../../create-dto'
import type { settleCreationSchema } from '../../create-schema'
import type { OperationKind } from '../../status'
import { askGateway } from '../read'
import { effectById } from './creations'
import { actionOf } from './guard'
import { eyesOf, fitOf, taken } from './look'
import { noKey } from './market'
import { madeFinding } from './reconcile'
import { requestOf, type CreationRequest } from './request'
import { notTheOne, showCreation, unknownCreation } from './show'

type Settling = z.output<typeof settleCreationSchema>

const conflict = (key: string, message: string) =>
  new AppError('CONFLICT', message, { text: { key: `operations.create.errors.${key}` } })
const invalid = (key: string, message: string) => {
  const text = `operations.create.errors.${key}`
  return new AppError('INVALID', message, { text: { key: text }, fields: { operationId: text } })
}

/** The operation that somebody names, held against what was asked for. @throws AppError. */
async function named(
  ctx: Ctx,
  effect: EffectRow,
  request: CreationRequest,
  operationId: string,
): Promise<Finding> {
  const eyes = await eyesOf(ctx, request.organizationId)
  if (eyes === null) throw noKey(request.organizationId)
  const operation = readOrThrow(await askGateway(eyes, { id: operationId, kind: request.kind }))
  if (operation === null) throw invalid('notThere', `the gateway knows no ${operationId}`)
  const made = await taken(ctx, effect, request, [operation.id])
  if (made.has(operation.id) || fitOf(operation, request, effect) === 'other')
    throw invalid('anotherOne', `operation ${operationId} is not what ${effect.id} asked for`)
  return madeFinding(ctx, operation, request)
}

/** Whether somebody may say that there is none. @throws AppError FORBIDDEN, CONFLICT. */
async function none(ctx: Ctx, effect: EffectRow, request: CreationRequest, seen: string): Promise<Finding> {
  const handlers = await handlersOf(ctx.db, ctx.actor, ctx.clock.now())
  const why = notTheOne(ctx.actor, request.kind, request.requester.staffId, handlers)
  if (why) throw new AppError('FORBIDDEN', `not the one to say so of ${effect.id}`, { text: why })
  if (!absenceProves(effect, ctx.clock.now()))
    throw conflict('tooEarly', `${effect.id} may still be on its way`)
  return { kind: 'not-applied', reason: `${storedActor(ctx.actor).name}: ${seen}` }
}

/**
 * Somebody says what became of a creation that looking did not settle, and writes down what they saw: they name the operation,
 * which is held against what was asked for, or a second person says that there is none. Nothing is sent because of it.
 *
 * @throws AppError NOT_FOUND; INVALID for an operation that is another one; FORBIDDEN for whoever asked for it and says that
 *   there is none; CONFLICT where it is settled, or too early; GATEWAY_* where the operation cannot be read.
 */
export async function settleCreation(
  ctx: Ctx,
  kind: OperationKind,
  { creationId, operationId, seen }: Settling,
): Promise<CreationDto> {
  const effect = await effectById(ctx.db, creationId)
  if (!effect || effect.action !== actionOf(kind)) throw unknownCreation(creationId)
  if (effect.status !== 'unknown') throw conflict('settled', `creation ${creationId} is ${effect.status}`)
  const request = requestOf(effect)
  const finding =
    operationId === null
      ? await none(ctx, effect, request, seen)
      : await named(ctx, effect, request, operationId)
  const settled = await settleEffect(ctx, effect, finding, { words: seen })
  if (!settled) throw conflict('settled', `creation ${creationId} was settled meanwhile`)
  return showCreation(ctx, kind, creationId)
}
