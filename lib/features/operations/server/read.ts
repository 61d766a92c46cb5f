import 'server-only'
import { and, eq, isNotNull, lt, sql } from 'drizzle-orm'
import { keyOf, type KeptKey } from '@/lib/features/api-keys/server'
import type { CallOptions, GatewayOperation, OrganizationGateway, Outcome } from '@/lib/gateway/port'
import type { Ctx } from '@/lib/server/ctx'
import type { Tx } from '@/lib/server/db/client'
import { logger } from '@/lib/server/logger'
import { readProblem } from '@/lib/server/reading'
import type { ReadProblem } from '@/lib/shared/reading'
import type { ReadSource } from '../choices'
import type { OperationKind } from '../status'
import { keepOperation, type Keeping, type Kept } from './keep'
import { operationTurns } from './tables'
import { after, putOffMs } from './turns'

type Asking = Pick<Ctx, 'gateway' | 'db' | 'clock'>

export interface Asked {
  id: string
  /** Whose key is used. */
  organizationId: string
  /** Left out: nobody knows, and both are tried. */
  kind?: OperationKind
}

export type Reading = Outcome<GatewayOperation | null> | { kind: 'no-key' }

export interface ReadOptions extends CallOptions, Pick<Keeping, 'deliveryId' | 'entered' | 'mostMs'> {
  /** Looks at the answer before it is kept: false, and it is not. */
  accept?: (operation: GatewayOperation) => boolean
  /** The transaction in which it is kept, where something else belongs into it: what the trail says. */
  keepIn?: (keep: (tx: Tx) => Promise<Kept>) => Promise<Kept>
}

const call = (eyes: OrganizationGateway, kind: OperationKind, id: string, options: CallOptions) =>
  kind === 'swap' ? eyes.getAutoSwap({ id }, options) : eyes.getAutoWithdrawal({ id }, options)

/** The gateway answers, and does not know it: null, or a refusal that says so (gateway-api.md 1.8). */
const isUnknown = (outcome: Outcome<GatewayOperation | null>) =>
  outcome.kind === 'ok'
    ? outcome.data === null
    : outcome.kind === 'refused' && readProblem(outcome).kind === 'gone'

/** Asks the gateway, and remembers nothing. */
export async function askGateway(
  eyes: OrganizationGateway,
  { id, kind }: Pick<Asked, 'id' | 'kind'>,
  options: CallOptions = {},
): Promise<Outcome<GatewayOperation | null>> {
  const first = await call(eyes, kind ?? 'swap', id, options)
  if (kind !== undefined || !isUnknown(first)) return first
  return call(eyes, 'withdrawal', id, options)
}

/** When a key that does not open is tried again. */
const SEALED_MS = 60_000

/** What is wrong with this operation, or its key, and not with the gateway as a whole: it is put off for longer each time. */
export const OWN_PROBLEMS = new Set<ReadProblem['kind']>(['refused', 'gone', 'bad-answer'])

/** The gateway refuses the key, and with it every question of the organization (gateway-api.md 1.8: an open set). */
export const refusesKey = (outcome: Outcome<unknown>) =>
  outcome.kind === 'refused' &&
  (outcome.httpStatus === 401 || outcome.httpStatus === 403 || /PUBLIC_KEY|SIGNATURE/i.test(outcome.name))

/**
 * Why nobody could read it, and when it is tried again; where it is the key, the same goes for all of the organization. Of
 * what the desk does not watch nothing is kept.
 */
async function noteProblem({ db, clock }: Asking, asked: Asked, outcome: Outcome<unknown>): Promise<void> {
  const now = clock.now()
  const found = readProblem(outcome)
  const problem = { ...found, at: now.toISOString() }
  const { operationId, organizationId, problems, dueAt } = operationTurns
  const [turn] = await db.select({ problems }).from(operationTurns).where(eq(operationId, asked.id))
  if (!turn) return
  const tries = turn.problems + (OWN_PROBLEMS.has(found.kind) ? 1 : 0)
  const due = sql`${after(now, putOffMs(tries)).toISOString()}::timestamptz`
  await db
    .update(operationTurns)
    .set({ problem, problems: tries, dueAt: sql`CASE WHEN ${dueAt} IS NULL THEN NULL ELSE ${due} END` })
    .where(eq(operationId, asked.id))
  if (!refusesKey(outcome)) return
  await db
    .update(operationTurns)
    .set({ problem, problems: tries, dueAt: due })
    .where(and(eq(organizationId, asked.organizationId), lt(dueAt, due)))
}

/** Nobody can ask any more: nothing is pretended until somebody keeps a key (the store then gives the turns back). */
async function noteNoKey({ db }: Asking, { organizationId }: Asked): Promise<void> {
  await db
    .update(operationTurns)
    .set({ noKey: true, dueAt: null, judgeAt: null })
    .where(and(eq(operationTurns.organizationId, organizationId), isNotNull(operationTurns.dueAt)))
}

/** The vault has a key and does not open it: another VAULT_KEY, most likely, which may be mended at any time. */
async function openedKey(ctx: Asking, organizationId: string): Promise<KeptKey | null | 'sealed'> {
  try {
    return await keyOf(ctx, organizationId)
  } catch (error) {
    const due = sql`${after(ctx.clock.now(), SEALED_MS).toISOString()}::timestamptz`
    const { dueAt } = operationTurns
    await ctx.db
      .update(operationTurns)
      .set({ dueAt: due })
      .where(and(eq(operationTurns.organizationId, organizationId), lt(dueAt, due)))
    logger().error({ err: error, organizationId }, 'a kept key does not open')
    return 'sealed'
  }
}

/**
 * Asks the gateway how an operation stands, with the key of its organization, and keeps what it says. A failure is noted on
 * the operation, and changes nothing else of it.
 *
 * @returns `no-key` where the vault has none (or none that opens); data null where the gateway does not know the operation.
 */
export async function readOperation(
  ctx: Asking,
  { id, organizationId, kind }: Asked,
  source: ReadSource,
  { deliveryId, entered, mostMs, accept = () => true, keepIn, ...options }: ReadOptions = {},
): Promise<Reading> {
  const key = await openedKey(ctx, organizationId)
  if (key === 'sealed') return { kind: 'no-key' }
  if (key === null) {
    await noteNoKey(ctx, { id, organizationId })
    return { kind: 'no-key' }
  }
  const at = ctx.clock.now()
  // Whoever was told of a change must not share the answer to a question that was asked before it.
  const asking = { fresh: source !== 'poll', ...options }
  const outcome = await askGateway(ctx.gateway.organization(key), { id, kind }, asking)
  if (outcome.kind !== 'ok' || outcome.data === null) {
    if (options.signal?.aborted !== true) await noteProblem(ctx, { id, organizationId }, outcome)
    const unknown = outcome.kind === 'refused' && isUnknown(outcome)
    return unknown ? { kind: 'ok', data: null, requestId: outcome.requestId } : outcome
  }
  const operation = outcome.data
  if (!accept(operation)) return outcome
  const keeping = {
    operation,
    source,
    keyPublic: key.publicKey,
    at,
    organizationId,
    deliveryId,
    entered,
    mostMs,
  }
  const keep = async (tx: Tx) => {
    // Nobody waits for the disk for what can be read again.
    if (source === 'poll') await tx.execute(sql`SET LOCAL synchronous_commit TO off`)
    return keepOperation(tx, ctx, keeping)
  }
  await (keepIn ? keepIn(keep) : ctx.db.transaction(keep))
  return outcome
}
