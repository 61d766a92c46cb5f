import 'server-only'
import { and, asc, eq, inArray } from 'drizzle-orm'
import {
  approvalState,
  differences,
  requestApproval,
  requestById,
  useApproval,
  type ApprovalKindDef,
  type Facts,
  type Sensitive,
} from '@/lib/server/approvals'
import { approvalRequests } from '@/lib/server/approvals/tables'
import type { Ctx } from '@/lib/server/ctx'
import type { Allow } from '@/lib/server/effects'
import { write } from '@/lib/server/write'
import { AppError } from '@/lib/shared/errors'
import type { PendingKeyDto } from '../schema'

/** What becomes of a key is judged on the key as it is; what its organization is called does not matter. */
export const changedKey: ApprovalKindDef['changed'] = (before, now) =>
  differences(before, now).filter(({ name }) => name !== 'organizationName')

const ended = (status: string) =>
  new AppError('CONFLICT', `the approval is ${status}`, {
    text: {
      key: status === 'void' ? 'approvals.errors.nowVoid' : `approvals.errors.notWaiting.${status}`,
    },
  })

const begunBefore = (id: string) =>
  new AppError('CONFLICT', `effect ${id} was begun before`, { text: { key: 'errors.begunBefore' } })

type Asked = Pick<Sensitive, 'payload' | 'live' | 'reason'> & { userId: string; organizationId: string }

/**
 * Whether somebody may go on with a key alone, has to wait for others, or has their agreement. A request has the id of the
 * effect that it is for: whoever asked comes back with that same effect, and the agreement is used up in the transaction in
 * which the effect is intended, or not at all.
 *
 * @returns what they wait for, or what else the intent depends on.
 * @throws AppError FORBIDDEN for a request of somebody else, CONFLICT where it has ended or was carried out.
 */
export async function agreement(
  ctx: Ctx,
  effectId: string,
  asked: Asked,
): Promise<{ waits: string } | { waits: null; allow?: Allow }> {
  const { payload, live, reason, userId, organizationId } = asked
  const request = await requestById(ctx.db, effectId)
  if (!request) {
    const made = await write(ctx, async (tx) => {
      const subject = { kind: 'api-key', id: effectId, userId, organizationId }
      const sensitive = { approvalId: effectId, kind: 'api-key' as const, measure: {} }
      const result = await requestApproval(tx, ctx, { ...sensitive, subject, payload, live, reason })
      return { data: result !== null, audit: result?.audit ?? [] }
    })
    return made ? { waits: effectId } : { waits: null }
  }
  const own = ctx.actor.kind === 'staff' && ctx.actor.staffId === request.requesterId
  if (!own || request.kind !== 'api-key')
    throw new AppError('FORBIDDEN', `request ${effectId} is somebody else's`, {
      text: { key: 'approvals.errors.notYours' },
    })
  if (request.status === 'waiting') return { waits: effectId }
  if (request.status === 'used') throw begunBefore(effectId)
  return {
    waits: null,
    allow: async (tx) => {
      const used = await useApproval(tx, ctx, effectId, {
        kind: 'api-key',
        subjectId: effectId,
        payload,
        live,
        changed: changedKey,
      })
      return { audit: used.audit ? [used.audit] : [], refused: used.ok ? null : ended(used.status) }
    },
  }
}

/** What the reader has asked for at this organization and can still carry out, the eldest first. */
export async function pendingKeys(ctx: Ctx, organizationId: string): Promise<PendingKeyDto[]> {
  if (ctx.actor.kind !== 'staff') return []
  const rows = await ctx.db
    .select({ id: approvalRequests.id, payload: approvalRequests.payload })
    .from(approvalRequests)
    .where(
      and(
        eq(approvalRequests.kind, 'api-key'),
        eq(approvalRequests.organizationId, organizationId),
        eq(approvalRequests.requesterId, ctx.actor.staffId),
        inArray(approvalRequests.status, ['waiting', 'approved']),
      ),
    )
    .orderBy(asc(approvalRequests.createdAt))
  const pending = await Promise.all(
    rows.map(async (row) => ({ ...row, state: await approvalState(ctx.db, row.id) })),
  )
  return pending.flatMap(({ id, payload, state }) =>
    state ? [{ approvalId: id, ...operationOf(payload), state }] : [],
  )
}

/** What a request is for, as whoever asked has to send it again. */
function operationOf({ operation, alias, keyId, kept }: Facts): Omit<PendingKeyDto, 'approvalId' | 'state'> {
  return {
    operation: operation === 'delete' ? 'delete' : 'create',
    alias: alias ?? '',
    keyId: keyId ?? null,
    keepSecret: kept === 'true',
  }
}
