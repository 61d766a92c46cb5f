import 'server-only'
import { approvalState, handlersOf, requestById } from '@/lib/server/approvals'
import type { Ctx } from '@/lib/server/ctx'
import type { EffectRow } from '@/lib/server/effects'
import { toPerson } from '@/lib/server/stored-actor'
import type { Actor } from '@/lib/shared/actor'
import { AppError, type Text } from '@/lib/shared/errors'
import { can } from '@/lib/shared/permissions'
import type { CreationStatus } from '../../create-choices'
import type { CreationDto } from '../../create-dto'
import { NOUN_OF, type OperationKind } from '../../status'
import { effectById, openCreations, type CreationRows } from './creations'
import { actionOf } from './guard'
import { requestOf, wantedFrom } from './request'

/** How long the desk looks before it says that a person has to. A webhook comes again for two days, so it looks on all the same. */
const LOOKED_LONG_MS = 5 * 60_000

export const unknownCreation = (id: string | null) =>
  new AppError('NOT_FOUND', `no creation ${id ?? 'with such an id'}`, {
    text: { key: 'operations.create.errors.notFound' },
  })

export const needsPerson = ({ status, createdAt }: Pick<EffectRow, 'status' | 'createdAt'>, now: Date) =>
  status === 'unknown' && now.getTime() - createdAt.getTime() > LOOKED_LONG_MS

function statusOf({ effect, request }: CreationRows, now: Date): CreationStatus {
  if (effect) return needsPerson(effect, now) ? 'needs-person' : (effect.status as CreationStatus)
  if (!request) return 'unknown'
  // Used means sent: there is no way from one to the other without the intent.
  return request.status === 'used' ? 'sending' : request.status
}

/** What the gateway, or whoever looked, said of a creation that did not come to be. */
function toldOf(effect: EffectRow | null): string | null {
  const { error } = effect ?? {}
  if (typeof error !== 'object' || error === null) return null
  const said = error as { name?: unknown; message?: unknown; reason?: unknown }
  const words = [said.name, said.message ?? said.reason].filter((word) => typeof word === 'string' && word)
  return words.length > 0 ? words.join(': ') : null
}

function candidatesOf({ error }: EffectRow): string[] {
  const { candidates } = (typeof error === 'object' ? (error ?? {}) : {}) as { candidates?: unknown }
  return Array.isArray(candidates) ? candidates.filter((id) => typeof id === 'string') : []
}

const nextOf = (kind: OperationKind, status: CreationStatus, requester: string): Text | null => {
  const key = `operations.create.next.${status}`
  switch (status) {
    case 'waiting':
    case 'approved':
    case 'sending':
    case 'unknown':
      return { key, params: { kind } }
    case 'needs-person':
      return { key, params: { kind, name: requester } }
    default:
      return null
  }
}

/**
 * Why somebody may not say that there is no such operation; null where they may. It takes a second person, because whoever
 * believes them may have it made once more.
 */
export function notTheOne(
  actor: Actor,
  kind: OperationKind,
  requesterId: string | undefined,
  handlers: ReadonlySet<string>,
): Text | null {
  if (!can(actor, `${NOUN_OF[kind]}.create`)) return { key: 'operations.create.settle.notAllowed' }
  const self = actor.kind === 'staff' ? actor.staffId : null
  if (self === null || self === requesterId) return { key: 'operations.create.settle.ownRequest' }
  return requesterId !== undefined && handlers.has(requesterId)
    ? { key: 'operations.create.settle.account' }
    : null
}

async function toCreation(
  ctx: Ctx,
  kind: OperationKind,
  rows: CreationRows,
  handlers: ReadonlySet<string>,
): Promise<CreationDto> {
  const { effect, request } = rows
  const now = ctx.clock.now()
  const status = statusOf(rows, now)
  const sent = effect && requestOf(effect)
  const wanted = sent ?? wantedFrom(request?.payload ?? {})
  const requester = sent?.requester ?? request?.requester ?? null
  const approval = request ? await approvalState(ctx.db, request.id) : null
  const settles = effect?.status === 'unknown'
  const not = settles ? notTheOne(ctx.actor, kind, requester?.staffId, handlers) : null
  const { organizationId, address, currency, network, amountFrom, amountTo, feeInAmount, webhookUrl } = wanted
  return {
    id: effect?.id ?? request?.id ?? '',
    kind,
    status,
    organizationId,
    organizationName: sent?.organizationName ?? request?.live.organizationName ?? '',
    address,
    currency,
    network,
    amountFrom,
    amountTo,
    feeInAmount,
    webhookUrl,
    amountUsd: sent?.usd ?? request?.measure.amount ?? null,
    reason: sent?.reason ?? request?.reason ?? '',
    requester: toPerson(requester),
    requestedAt: (request ?? effect)?.createdAt.toISOString() ?? '',
    updatedAt: (effect ?? request)?.updatedAt.toISOString() ?? '',
    operationId: effect?.status === 'done' ? effect.subjectId : null,
    approval,
    told: toldOf(effect),
    candidates: settles ? candidatesOf(effect) : [],
    looks: effect?.checks ?? 0,
    nextLookAt: effect?.nextCheckAt?.toISOString() ?? null,
    next: nextOf(kind, status, requester?.name ?? ''),
    maySettle: settles && can(ctx.actor, `${NOUN_OF[kind]}.create`),
    maySayNone: settles && not === null,
    mayNotSayNone: not,
  }
}

/** One creation as its reader sees it now. @throws AppError NOT_FOUND, also for one of the other kind. */
export async function showCreation(ctx: Ctx, kind: OperationKind, id: string | null): Promise<CreationDto> {
  if (id === null) throw unknownCreation(id)
  const [effect, request = null] = await Promise.all([effectById(ctx.db, id), requestById(ctx.db, id)])
  const ofKind = (effect === null || effect.action === actionOf(kind)) && (!request || request.kind === kind)
  if (!ofKind || (!effect && !request)) throw unknownCreation(id)
  return toCreation(ctx, kind, { effect, request }, await handlersOf(ctx.db, ctx.actor, ctx.clock.now()))
}

/** Those that are not over yet. */
export async function listCreations(
  ctx: Ctx,
  kind: OperationKind,
  organizationId: string | null,
): Promise<CreationDto[]> {
  const [open, handlers] = await Promise.all([
    openCreations(ctx.db, kind, organizationId),
    handlersOf(ctx.db, ctx.actor, ctx.clock.now()),
  ])
  return Promise.all(open.map((rows) => toCreation(ctx, kind, rows, handlers)))
}
