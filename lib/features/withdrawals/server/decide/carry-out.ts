import 'server-only'
import { and, eq, inArray, ne } from 'drizzle-orm'
import { keyOf, type KeptKey } from '@/lib/features/api-keys/server'
import { createCarryOut, keepOperation, knownOperation } from '@/lib/features/operations/server'
import { operations } from '@/lib/features/operations/server/tables'
import { isOpen, lockRequest, useApproval, voidRequest, type RequestRow } from '@/lib/server/approvals'
import { approvalRequests } from '@/lib/server/approvals/tables'
import type { Ctx } from '@/lib/server/ctx'
import type { Duty } from '@/lib/server/duty'
import { runEffect } from '@/lib/server/effects'
import { notify } from '@/lib/server/notify'
import { write } from '@/lib/server/write'
import { AppError } from '@/lib/shared/errors'
import { routes } from '@/lib/shared/routes'
import { changedDecision, liveOf, type Told } from './facts'
import { readDecisionLive } from './live'
import { ACTION, KIND } from './rows'

const MOST_A_STEP = 1_000

/** Whoever proposed it hears where the gateway did not take it, or did not say so. */
async function tellRequester(ctx: Ctx, row: RequestRow, error: AppError): Promise<void> {
  await write(ctx, async (tx) => {
    await notify(tx, ctx, {
      kind: 'operation-needs-a-person',
      to: { staffIds: [row.requesterId] },
      text: {
        key: `withdrawals.decide.notices.${error.code === 'GATEWAY_UNKNOWN' ? 'unknown' : 'refused'}`,
        params: { organization: row.live.organizationName ?? '' },
      },
      href: routes.withdrawalDecision(row.subjectId),
      occasion: `decision-${error.code}:${row.id}`,
      mail: true,
    })
    return { data: undefined, audit: [] }
  })
}

const ended = (status: string) =>
  new AppError('CONFLICT', `the approval is ${status}`, { text: { key: 'approvals.errors.nowVoid' } })

/** Says the decision to the gateway, once; a lost answer is looked into (`reconcileDecision`). */
async function say(ctx: Ctx, row: RequestRow, key: KeptKey | null): Promise<void> {
  const operation = await knownOperation(ctx, 'withdrawal', row.subjectId)
  const { id, organizationId, userId } = operation
  const approve = row.payload.decision === 'approve'
  const live = await readDecisionLive(ctx, row)
  const subject = { kind: 'operation' as const, id, userId, organizationId }
  await runEffect(ctx, {
    id: row.id,
    action: ACTION,
    subject,
    request: {
      operationId: id,
      organizationId,
      userId,
      approve,
      reason: row.reason,
      requester: row.requester,
      keyPublic: key?.publicKey ?? null,
    },
    allow: async (tx) => {
      const used = await useApproval(tx, ctx, row.id, {
        kind: KIND,
        subjectId: row.subjectId,
        payload: row.payload,
        live: key === null ? { ...live, key: null } : live,
        changed: changedDecision,
      })
      return { audit: used.audit ? [used.audit] : [], refused: used.ok ? null : ended(used.status) }
    },
    call: (gateway) =>
      gateway.organization(key ?? { publicKey: '', secret: '' }).approveAutoWithdrawal({ id, approve }),
    applied: async (tx, told) => {
      await keepOperation(tx, ctx, {
        operation: told,
        source: 'decided',
        keyPublic: key?.publicKey ?? null,
        organizationId,
      })
      const after = { operationId: id, approve, status: told.status, reason: row.reason }
      return { data: undefined, subject, after: { ...after, proposedBy: row.requester.name } }
    },
  })
}

async function carry(ctx: Ctx, row: RequestRow): Promise<void> {
  const key = await keyOf(ctx, row.organizationId ?? '').catch(() => null)
  try {
    await say(ctx, row, key)
  } catch (error) {
    // An intent that is there was begun; what could not be read before it is tried again.
    const begun =
      error instanceof AppError && error.code.startsWith('GATEWAY_') && (await isUsed(ctx, row.id))
    if (!begun) throw error
    await tellRequester(ctx, row, error)
  }
}

async function isUsed({ db }: Ctx, id: string): Promise<boolean> {
  const used = and(eq(approvalRequests.id, id), eq(approvalRequests.status, 'used'))
  return (await db.$count(approvalRequests, used)) > 0
}

/** Decided elsewhere meanwhile, or over: there is nothing left to agree to, and whoever asked is told why. */
async function endSettled(ctx: Ctx): Promise<void> {
  const open = await ctx.db
    .select()
    .from(approvalRequests)
    .where(and(eq(approvalRequests.kind, KIND), inArray(approvalRequests.status, ['waiting', 'approved'])))
    .limit(MOST_A_STEP)
  if (open.length === 0) return
  const ids = open.map(({ subjectId }) => subjectId)
  const settled = await ctx.db
    .select({ id: operations.id, told: operations.snapshot, name: operations.organizationName })
    .from(operations)
    .where(and(inArray(operations.id, ids), ne(operations.state, 'needs-person')))
  for (const { id, told, name } of settled)
    for (const request of open.filter(({ subjectId }) => subjectId === id))
      await endOne(ctx, request, told, name ?? '')
}

async function endOne(ctx: Ctx, seen: RequestRow, told: Told, organizationName: string): Promise<void> {
  const { decision = null, key = null } = seen.live
  const now = liveOf(told, { decision: decision ?? '', organizationName, key })
  const changed = changedDecision(seen.live, now)
  if (changed.length === 0) return
  await write(ctx, async (tx) => {
    const row = await lockRequest(tx, seen.id)
    if (!row || !isOpen(row)) return { data: undefined, audit: [] }
    return { data: undefined, audit: await voidRequest(tx, ctx, row, changed) }
  })
}

/** Says those decisions to the gateway that others have agreed to, and ends those that somebody else has made. */
export const createDecisions = (): Duty<{ carriedOut: number }> => createCarryOut([KIND], carry, endSettled)
