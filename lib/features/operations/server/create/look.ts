import 'server-only'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { keyOf } from '@/lib/features/api-keys/server'
import type { GatewayOperation, HistoryRecord, OrganizationGateway } from '@/lib/gateway/port'
import type { Ctx } from '@/lib/server/ctx'
import { effects } from '@/lib/server/db/tables'
import { madeSince, type EffectRow } from '@/lib/server/effects'
import { isUuid } from '@/lib/shared/ids'
import { dec, sameAmount } from '@/lib/shared/money'
import { addressKey } from '../../create-address'
import { askGateway } from '../read'
import { operations } from '../tables'
import { actionOf } from './guard'
import type { CreationRequest } from './request'

/** gateway-api.md 3.9: the amount wanted may be missed by about 0.1 %; twice as much still is the same operation. */
const LOT_TOLERANCE = '0.002'
/** The API gives no fewer at a time (gateway-api.md 3.6). */
const PAGE = 100
const MOST_PAGES = 5
/** More than that are not asked for at one look. */
const MOST_CANDIDATES = 40
/** The call may have been applied that long after it was begun, clocks included. */
const LATEST_MS = 15 * 60_000
const SKEW_MS = 2 * 60_000

/** The gateway's eyes of an organization; null where the vault has no key that opens. */
export async function eyesOf(ctx: Ctx, organizationId: string): Promise<OrganizationGateway | null> {
  const key = await keyOf(ctx, organizationId).catch(() => null)
  return key && ctx.gateway.organization(key)
}

const near = (stated: string, told: string | null): boolean =>
  told !== null &&
  dec(told)
    .minus(dec(stated))
    .abs()
    .lte(dec(stated).times(dec(LOT_TOLERANCE)))

export type Fit = 'ours' | 'fits' | 'other'

/**
 * Whether an operation is the one that was asked for. The webhook's address names the intent, so it proves it, and another one
 * proves the contrary; where none is told everything that the gateway does tell has to be as it was asked for.
 */
export function fitOf(operation: GatewayOperation, request: CreationRequest, effect: EffectRow): Fit {
  const { kind, organizationId, currency, network, amountFrom, amountTo, webhookUrl, address } = request
  const whose = operation.organizationId ?? organizationId
  if (operation.kind !== kind || whose !== organizationId) return 'other'
  // That it is told again is inferred (gateway-api.md 3.9): one that is not told proves nothing.
  if (operation.webhookUrl !== null) return operation.webhookUrl === webhookUrl ? 'ours' : 'other'
  const same =
    operation.currencyTo === currency &&
    operation.networkTo === network &&
    (operation.addressTo === null || addressKey(operation.addressTo) === addressKey(address)) &&
    (amountFrom === null || sameAmount(operation.amountFrom, amountFrom)) &&
    (amountTo === null || near(amountTo, operation.amountTo)) &&
    operation.createdAt !== null &&
    madeSince(effect, operation.createdAt) &&
    Date.parse(operation.createdAt) < effect.createdAt.getTime() + LATEST_MS
  return same ? 'fits' : 'other'
}

/** What the register has by now, from a webhook or a look through the history: found by the address that names the intent. */
async function entered(ctx: Ctx, request: CreationRequest): Promise<string[]> {
  if (request.webhookUrl === null) return []
  const rows = await ctx.db
    .select({ id: operations.id })
    .from(operations)
    .where(
      and(
        sql`${operations.snapshot} ->> 'webhookUrl' IS NOT NULL`,
        sql`${operations.snapshot} ->> 'webhookUrl' = ${request.webhookUrl}`,
        eq(operations.organizationId, request.organizationId),
      ),
    )
    .limit(MOST_CANDIDATES)
  return rows.map(({ id }) => id)
}

const inTime = ({ date }: HistoryRecord, effect: EffectRow): boolean => {
  const at = date === null ? NaN : Date.parse(date)
  const from = effect.createdAt.getTime() - SKEW_MS
  return Number.isNaN(at) || (at >= from && at < effect.createdAt.getTime() + LATEST_MS)
}

/** What the organization's history of that time speaks of; the filters are not documented, so everything is looked through. */
async function inHistory(eyes: OrganizationGateway, request: CreationRequest, effect: EffectRow) {
  const since = effect.createdAt.getTime() - SKEW_MS
  const [from, to] = [new Date(since), new Date(effect.createdAt.getTime() + LATEST_MS)]
  const found = new Set<string>()
  for (let at = 0; at < MOST_PAGES; at += 1) {
    const period = { from: from.toISOString(), to: to.toISOString() }
    const answer = await eyes.transactionHistory({ ...period, limit: PAGE, offset: at * PAGE, sort: 'DESC' })
    if (answer.kind !== 'ok') return [...found]
    const { transactions } = answer.data
    for (const record of transactions) {
      if (!inTime(record, effect) || record.basisId === null || !isUuid(record.basisId)) continue
      found.add(record.basisId.toLowerCase())
    }
    if (transactions.length < PAGE) break
  }
  return [...found]
}

/** Those that another creation of this desk has made: two of the same are two. */
export async function taken(ctx: Ctx, effect: EffectRow, request: CreationRequest, ids: string[]) {
  if (ids.length === 0) return new Set<string>()
  const rows = await ctx.db
    .select({ id: effects.id, subjectId: effects.subjectId })
    .from(effects)
    .where(
      and(
        eq(effects.organizationId, request.organizationId),
        eq(effects.action, actionOf(request.kind)),
        eq(effects.status, 'done'),
        inArray(effects.subjectId, ids),
      ),
    )
  return new Set(rows.flatMap(({ id, subjectId }) => (id === effect.id ? [] : (subjectId ?? []))))
}

export interface Looked {
  /** The operation that was made, and no other it can be. */
  found: GatewayOperation | null
  /** Several that it may be. */
  candidates: GatewayOperation[]
}

/**
 * Looks for the operation that was made although the answer was lost: in the register, where a webhook may have brought it, and
 * in the organization's history. Nothing is concluded from finding none: when an operation enters the history is not documented.
 */
export async function lookFor(ctx: Ctx, effect: EffectRow, request: CreationRequest): Promise<Looked> {
  const eyes = await eyesOf(ctx, request.organizationId)
  if (eyes === null) return { found: null, candidates: [] }
  const known = await entered(ctx, request)
  const ids = known.length > 0 ? known : await inHistory(eyes, request, effect)
  const not = await taken(ctx, effect, request, ids)
  const candidates: GatewayOperation[] = []
  for (const id of ids.filter((one) => !not.has(one)).slice(0, MOST_CANDIDATES)) {
    const answer = await askGateway(eyes, { id, kind: request.kind })
    if (answer.kind !== 'ok' || answer.data === null) continue
    const fit = fitOf(answer.data, request, effect)
    if (fit === 'ours') return { found: answer.data, candidates: [] }
    if (fit === 'fits') candidates.push(answer.data)
  }
  const [only] = candidates
  // Of a swap the address is not told: whoever else spends the same amount at the same time would be taken for this one.
  const sure = candidates.length === 1 && only?.addressTo != null
  return sure && only ? { found: only, candidates: [] } : { found: null, candidates }
}
