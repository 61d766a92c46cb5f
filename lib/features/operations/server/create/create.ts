import 'server-only'
import type { z } from 'zod'
import { requestApproval, requestById } from '@/lib/server/approvals'
import type { Ctx } from '@/lib/server/ctx'
import { tellChange } from '@/lib/server/live'
import { storedActor } from '@/lib/server/stored-actor'
import { write } from '@/lib/server/write'
import type { StaffActor } from '@/lib/shared/actor'
import { AppError } from '@/lib/shared/errors'
import type { CreationDto } from '../../create-dto'
import type { createOperationSchema } from '../../create-schema'
import { NOUN_OF, type OperationKind } from '../../status'
import { effectById } from './creations'
import { askedToday, lockCreations, refuseSecond } from './guard'
import { judge, liveOf, requireFit } from './judge'
import { holderOf, marketOf } from './market'
import { payloadOf, requestOf, sameWanted, wantedFrom, wantedOf, type CreationRequest } from './request'
import { sendCreation } from './send'
import { showCreation } from './show'
import { webhookUrlOf } from './webhook-url'

type Asked = z.output<typeof createOperationSchema>
type PersonCtx = Ctx & { actor: StaffActor }

const begunBefore = (id: string) =>
  new AppError('CONFLICT', `creation ${id} was begun before`, { text: { key: 'errors.begunBefore' } })

/** The same form again is the same creation, as long as the same person asks for the same thing. */
async function begun(ctx: PersonCtx, kind: OperationKind, asked: Asked): Promise<boolean> {
  const { creationId, organizationId } = asked
  const [effect, request] = await Promise.all([
    effectById(ctx.db, creationId),
    requestById(ctx.db, creationId),
  ])
  if (!effect && !request) return false
  const wanted = wantedOf(kind, asked, { organizationId, userId: '', webhookUrl: null })
  const own = effect ? requestOf(effect).requester.staffId : request?.requesterId
  const before = effect ? requestOf(effect) : request && request.kind === kind && wantedFrom(request.payload)
  if (!before || own !== ctx.actor.staffId || !sameWanted(before, wanted)) throw begunBefore(creationId)
  return true
}

/** Asks those whom the policies name. @returns false where no policy asks. */
async function ask(ctx: PersonCtx, asked: Asked, request: CreationRequest, live: ReturnType<typeof liveOf>) {
  const { creationId, reason, againMeant } = asked
  const { kind, organizationId, userId, usd } = request
  return write(ctx, async (tx) => {
    await lockCreations(tx, organizationId)
    await refuseSecond(tx, ctx, creationId, request, againMeant)
    const todayOfPerson = await askedToday(tx, kind, ctx.actor.staffId, ctx.clock.now(), usd)
    const made = await requestApproval(tx, ctx, {
      approvalId: creationId,
      kind,
      subject: { kind: 'operation', id: creationId, userId, organizationId },
      payload: payloadOf(request),
      live,
      measure: {
        ...(usd !== null && { amount: usd }),
        ...(todayOfPerson !== undefined && { todayOfPerson }),
      },
      reason,
    })
    if (made) await tellChange(tx, { noun: NOUN_OF[kind], id: creationId })
    return { data: made !== null, audit: made?.audit ?? [] }
  })
}

async function carryOut(ctx: PersonCtx, kind: OperationKind, asked: Asked): Promise<void> {
  const { creationId, organizationId, reason, lookAlikeSeen, againMeant } = asked
  const market = await marketOf(ctx, await holderOf(ctx, organizationId))
  const { organization, key } = market
  const { userId, name: organizationName } = organization
  const webhookUrl = webhookUrlOf(creationId)
  const wanted = wantedOf(kind, asked, { organizationId: organization.id, userId, webhookUrl })
  const judged = await judge(ctx, market, wanted)
  requireFit(wanted, judged, lookAlikeSeen)
  const request: CreationRequest = {
    ...wanted,
    organizationName,
    reason,
    requester: storedActor(ctx.actor),
    usd: judged.estimate.judgedUsd,
    keyPublic: key.publicKey,
    lookAlikes: judged.known.lookAlikes.map(({ address }) => address),
  }
  if (await ask(ctx, asked, request, liveOf(organizationName, key.publicKey, judged))) return
  await sendCreation(ctx, creationId, request, key, async (tx) => {
    await lockCreations(tx, organizationId)
    await refuseSecond(tx, ctx, creationId, request, againMeant)
    return { audit: [], refused: null }
  })
}

/**
 * Makes an auto-swap or an auto-withdrawal with the organization's own key (gateway-api.md 3.9, 3.10). Where a policy asks for
 * it others have to agree first, and then the desk goes on by itself. The same form twice is the same operation.
 *
 * @throws AppError NOT_FOUND for an organization that is not known; INVALID for what the gateway would refuse; CONFLICT without
 *   a key, and where the same is under way or was made a moment ago; GATEWAY_* as `runEffect` says.
 */
export async function createOperation(ctx: Ctx, kind: OperationKind, asked: Asked): Promise<CreationDto> {
  const { actor } = ctx
  if (actor.kind !== 'staff') throw new AppError('FORBIDDEN', 'only a person asks for an operation')
  const person = { ...ctx, actor }
  if (!(await begun(person, kind, asked))) {
    try {
      await carryOut(person, kind, asked)
    } catch (error) {
      // A double click: the other one was quicker, and both are this same creation.
      const again = error instanceof AppError && error.text?.key === 'errors.begunBefore'
      if (!again || !(await begun(person, kind, asked))) throw error
    }
  }
  return showCreation(ctx, kind, asked.creationId)
}
