import 'server-only'
import { knownOf, knownOperation, type OperationRow } from '@/lib/features/operations/server'
import { isFinal, stateOf } from '@/lib/features/operations/status'
import { sumOf } from '@/lib/features/operations/sum'
import { approvalState, demandOf, type RequestRow } from '@/lib/server/approvals'
import type { Ctx } from '@/lib/server/ctx'
import type { EffectRow } from '@/lib/server/effects'
import { LIVE_DEADLINE_MS, readProblem } from '@/lib/server/reading'
import { readOperation } from '@/lib/features/operations/server'
import { toPerson } from '@/lib/server/stored-actor'
import type { Text } from '@/lib/shared/errors'
import { can } from '@/lib/shared/permissions'
import type { DecisionDto, DecisionStand, ProposalDto } from '../../decide-dto'
import { shownHashOf, type Told } from './facts'
import { undecidable } from './live'
import { earlierOf, KIND, lastEffect, lastProposal } from './rows'
import { unusualOf } from './unusual'

/** What was read so lately is as good as read now: an open page asks again and again. */
const FRESH_MS = 2_000

interface Read {
  told: Told
  liveAt: string | null
  problem: DecisionDto['problem']
  noKey: boolean
}

/** As the gateway tells of it now; where it cannot be asked, as the desk remembers it. */
async function readOrRemember(ctx: Ctx, row: OperationRow): Promise<Read> {
  const { id, organizationId, snapshot, readAt } = row
  const remembered = { told: snapshot, liveAt: null, problem: null, noKey: false }
  if (readAt !== null && ctx.clock.now().getTime() - readAt.getTime() < FRESH_MS && row.problem === null)
    return { ...remembered, liveAt: readAt.toISOString() }
  const answer = await readOperation(ctx, { id, organizationId, kind: 'withdrawal' }, 'opened', {
    deadlineMs: LIVE_DEADLINE_MS,
  })
  if (answer.kind === 'no-key') return { ...remembered, noKey: true }
  if (answer.kind !== 'ok' || answer.data === null) return { ...remembered, problem: readProblem(answer) }
  return { told: answer.data, liveAt: ctx.clock.now().toISOString(), problem: null, noKey: false }
}

const OF_EFFECT: Record<string, DecisionStand> = { sending: 'saying', unknown: 'unknown' }
const OF_REQUEST: Record<string, DecisionStand> = { waiting: 'proposed', approved: 'agreed' }

/** How the decision stands. One that the gateway tells of while the desk's own is not settled may be either's. */
function standOf(told: Told, request: RequestRow | null, effect: EffectRow | null): DecisionStand {
  const underWay = effect && OF_EFFECT[effect.status]
  if (underWay) return underWay
  if (told.approveResult !== null) return effect?.status === 'done' ? 'decided-here' : 'decided-elsewhere'
  const asked = told.approveUrl !== null || told.requestedClientId !== null
  if (!asked) return 'not-asked'
  if (isFinal(stateOf(told))) return 'over'
  return (request && OF_REQUEST[request.status]) ?? 'to-decide'
}

async function toProposal(ctx: Ctx, request: RequestRow): Promise<ProposalDto> {
  return {
    decisionId: request.id,
    approve: request.payload.decision === 'approve',
    reason: request.reason,
    by: toPerson(request.requester),
    at: request.createdAt.toISOString(),
    own: ctx.actor.kind === 'staff' && ctx.actor.staffId === request.requesterId,
    approval: await approvalState(ctx.db, request.id),
  }
}

function mayNot(ctx: Ctx, { told, liveAt, noKey }: Read, stand: DecisionStand): Text | null {
  const because = (key: string): Text => ({ key: `withdrawals.decide.mayNot.${key}` })
  if (!can(ctx.actor, 'withdrawals.decide')) return because('role')
  if (stand !== 'to-decide') return undecidable(told) ?? because('underWay')
  if (noKey) return because('noKey')
  return liveAt === null ? because('unread') : null
}

const decidedOf = ({ approveResult }: Told): DecisionDto['decided'] => {
  if (approveResult === null) return null
  const { approve, time, apiKey, ip, userAgent } = approveResult
  return { approve, time, keyPublic: apiKey?.public ?? null, ip, userAgent }
}

/** What somebody who decides about a withdrawal has before them, read anew. @throws AppError NOT_FOUND. */
export async function showDecision(ctx: Ctx, operationId: string | null): Promise<DecisionDto> {
  const row = await knownOperation(ctx, 'withdrawal', operationId)
  const { id, organizationId } = row
  const read = await readOrRemember(ctx, row)
  const { told, liveAt, problem, noKey } = read
  const { addressTo, amountFromUSD } = told
  const amount = amountFromUSD ?? undefined
  const [request, effect, known, client, demand] = await Promise.all([
    lastProposal(ctx.db, id),
    lastEffect(ctx.db, id),
    knownOf(ctx, organizationId, addressTo ?? '', id),
    earlierOf(ctx.db, { id, organizationId, clientId: told.requestedClientId, addressTo }),
    demandOf(ctx.db, KIND, amount === undefined ? {} : { amount }),
  ])
  const stand = standOf(told, request, effect)
  const not = mayNot(ctx, read, stand)
  return {
    operationId: id,
    organizationId,
    organizationName: row.organizationName,
    stand,
    status: told.status,
    state: stateOf(told),
    liveAt,
    problem,
    noKey,
    shownHash: shownHashOf(told),
    addressTo,
    networkTo: told.networkTo,
    lookAlikes: known.lookAlikes,
    timesToAddress: known.times,
    timesToAddressOfThisOrganization: known.timesOfThisOrganization,
    clientId: told.requestedClientId,
    timesOfClient: client.times,
    earlier: client.earlier,
    requestedAmount: told.requestedAmount,
    requestedCurrency: told.requestedCurrency,
    amountFrom: told.amountFrom,
    amountFromUSD,
    currencyFrom: told.currencyFrom,
    networkFrom: told.networkFrom,
    amountTo: told.amountTo,
    amountToUSD: told.amountToUSD,
    amountToReceive: told.amountToReceive,
    currencyTo: told.currencyTo,
    serviceFee: told.serviceFee,
    blockchainFeeTo: told.blockchainFeeTo,
    blockchainFeeToUSD: told.blockchainFeeToUSD,
    rate: told.rate,
    riskLevel: told.addressRiskLevel,
    addressFrom: told.addressFrom,
    createdAt: told.createdAt,
    sum: sumOf(told),
    decided: decidedOf(told),
    proposal: request && (await toProposal(ctx, request)),
    unusual: unusualOf(told, known, client),
    needed: demand?.approvers ?? 1,
    roles: demand?.roles ?? [],
    next: { key: `withdrawals.decide.next.${stand}`, params: { needed: demand?.approvers ?? 1 } },
    mayPropose: not === null,
    mayNotPropose: not,
  }
}
