import 'server-only'
import { eq } from 'drizzle-orm'
import { organizationById } from '@/lib/features/organizations/server'
import type { GatewayOperation } from '@/lib/gateway/port'
import type { Ctx } from '@/lib/server/ctx'
import type { Tx } from '@/lib/server/db/client'
import { storable } from '@/lib/server/db/storable'
import { tellChange } from '@/lib/server/live'
import type { StoredActor } from '@/lib/shared/person'
import type { EnteredSource, ReadSource } from '../choices'
import { isFinal, NOUN_OF, stateOf } from '../status'
import { addStay, usual } from './norms'
import { lockOperation, operationById, type OperationRow } from './repository'
import { sight } from './sightings'
import { saidOf, type Said } from './snapshot'
import { isLate, momentOf, sinceOf } from './standing'
import { operations, operationTurns } from './tables'
import { after, nextTurn } from './turns'

export interface Keeping {
  operation: GatewayOperation
  source: ReadSource
  /** With which key it was asked for; null where nobody asked. */
  keyPublic: string | null
  /** When the question was asked; left out: now. */
  at?: Date
  deliveryId?: string
  /** Whose key it was, for answers that do not say whose the operation is. */
  organizationId?: string
  /** How it came here, where it is new. */
  entered?: { source: EnteredSource; actor?: StoredActor; addressTo?: string; reason?: string }
  /** See `nextTurn`. */
  mostMs?: number
}

export interface Kept {
  /** The operation is not as it was, or is new. */
  changed: boolean
  entered: boolean
  row: OperationRow
}

const ENTERED_BY: Record<ReadSource, EnteredSource> = {
  created: 'created',
  decided: 'created',
  webhook: 'webhook',
  history: 'history',
  imported: 'imported',
  poll: 'imported',
  opened: 'imported',
}

/** Longer texts than any real one would break an index, and with it the keeping of everything else. */
const NAME = 64
const LINE = 256

const cut = (text: string | null, longest: number) => (text === null ? null : storable(text, longest))

/** The columns that repeat what the gateway said, to be found and sorted by. */
function columnsOf({ snapshot, hash, raw }: Said) {
  return {
    kind: snapshot.kind,
    status: storable(snapshot.status, NAME),
    state: stateOf(snapshot),
    currencyFrom: cut(snapshot.currencyFrom, NAME),
    networkFrom: cut(snapshot.networkFrom, NAME),
    currencyTo: cut(snapshot.currencyTo, NAME),
    networkTo: cut(snapshot.networkTo, NAME),
    amountFrom: snapshot.amountFrom,
    amountTo: snapshot.amountTo,
    amountToReceive: snapshot.amountToReceive,
    amountUsd: snapshot.amountFromUSD,
    riskLevel: cut(snapshot.addressRiskLevel, NAME),
    addressFrom: cut(snapshot.addressFrom, LINE),
    txId: cut(snapshot.txId, LINE),
    clientId: cut(snapshot.requestedClientId, LINE),
    updatedAt: momentOf(snapshot.updatedAt),
    snapshot,
    snapshotHash: hash,
    raw,
  }
}

/** Whose an operation is. @throws Error where neither the answer nor the question says. */
function ownerOf({ operation, organizationId }: Keeping): string {
  const owner = operation.organizationId ?? organizationId
  if (owner === undefined) throw new Error(`nobody says whose operation ${operation.id} is`)
  return owner
}

async function enter(tx: Tx, keeping: Keeping, said: Said, now: Date): Promise<boolean> {
  const organizationId = ownerOf(keeping)
  const known = await organizationById(tx, organizationId)
  const columns = columnsOf(said)
  const { snapshot } = said
  const {
    source,
    actor = null,
    addressTo,
    reason = null,
  } = keeping.entered ?? {
    source: ENTERED_BY[keeping.source],
  }
  const row = {
    ...columns,
    ...sinceOf(null, said.snapshot, now),
    id: snapshot.id,
    organizationId,
    userId: known?.userId ?? null,
    organizationName: known?.name ?? null,
    addressTo: cut(snapshot.addressTo ?? addressTo ?? null, LINE),
    keyPublic: keeping.keyPublic,
    madeBy: actor,
    reason,
    createdAt: momentOf(snapshot.createdAt) ?? now,
    enteredAt: now,
    enteredSource: source,
    version: 1,
  }
  const fresh = await tx.insert(operations).values(row).onConflictDoNothing().returning({ id: operations.id })
  if (fresh.length === 0) return false
  await tx.insert(operationTurns).values({
    operationId: snapshot.id,
    organizationId,
    kind: snapshot.kind,
    pace: 0,
    looks: 0,
    problems: 0,
    noKey: false,
  })
  return true
}

/** What the answer makes of the row. A status that has changed was stood at for so long, and begins anew. */
async function move(tx: Tx, keeping: Keeping, row: OperationRow, said: Said, now: Date): Promise<void> {
  const columns = columnsOf(said)
  const moved = columns.status !== row.status || columns.state !== row.state
  const since = moved ? sinceOf(row, said.snapshot, now) : null
  if (since?.sinceExact && row.sinceExact) await addStay(tx, row, row.statusSince, since.statusSince)
  await tx
    .update(operations)
    .set({
      ...columns,
      addressTo: cut(said.snapshot.addressTo ?? row.addressTo, LINE),
      keyPublic: keeping.keyPublic ?? row.keyPublic,
      ...since,
      ...(moved && { stuckAt: null }),
      version: row.version + 1,
    })
    .where(eq(operations.id, row.id))
}

/** Gives the operation its next turn, now that it was read. @returns the row as it is now. */
async function endTurn(
  tx: Tx,
  keeping: Keeping,
  row: OperationRow,
  fresh: boolean,
  now: Date,
): Promise<OperationRow> {
  const asked = keeping.at ?? now
  const judged = fresh || row.judgeAt === null
  const usualMs = judged ? (await usual(tx, row)).seconds * 1_000 : 0
  const set = {
    ...nextTurn(row, now, keeping.mostMs),
    readAt: row.readAt !== null && row.readAt > asked ? row.readAt : asked,
    readSource: keeping.source,
    looks: row.looks + 1,
    problems: 0,
    problem: null,
    noKey: false,
    judgeAt:
      isFinal(row.state) || row.stuckAt !== null
        ? null
        : judged
          ? after(row.statusSince, usualMs)
          : row.judgeAt,
  }
  await tx
    .update(operationTurns)
    .set({ ...set, kind: row.kind })
    .where(eq(operationTurns.operationId, row.id))
  return { ...row, ...set }
}

/**
 * Keeps what the gateway said of an operation: enters it where it is new, moves it where it has changed, and adds what was
 * seen. An answer older than what is known is added too, and changes nothing. Open pages are told of what has changed.
 *
 * In a transaction that locks other things too, those come first: this waits for whoever else keeps the same operation.
 */
export async function keepOperation(tx: Tx, ctx: Pick<Ctx, 'clock'>, keeping: Keeping): Promise<Kept> {
  const now = ctx.clock.now()
  const said = saidOf(keeping.operation)
  const { id } = said.snapshot
  let before = await lockOperation(tx, id)
  const entered = before === undefined && (await enter(tx, keeping, said, now))
  // Somebody else has entered it in the very same moment.
  before ??= entered ? undefined : await lockOperation(tx, id)
  const late = before !== undefined && isLate(before, said, keeping.at ?? now)
  await sight(tx, keeping, said, { at: now, late, first: entered })
  const changed = entered || (!late && before?.snapshotHash !== said.hash)
  if (before && changed) await move(tx, keeping, before, said, now)
  const row = changed || before === undefined ? await whole(tx, id) : before
  if (changed) await tellChange(tx, { noun: NOUN_OF[row.kind], id })
  if (late) return { changed, entered, row }
  const fresh = entered || before?.status !== row.status || before.state !== row.state
  return { changed, entered, row: await endTurn(tx, keeping, row, fresh, now) }
}

async function whole(tx: Tx, id: string): Promise<OperationRow> {
  const row = await operationById(tx, id)
  if (!row) throw new Error(`operation ${id} is gone`)
  return row
}
