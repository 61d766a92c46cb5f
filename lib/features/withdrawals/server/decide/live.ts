import 'server-only'
import {
  knownOperation,
  readOperation,
  standingKey,
  type OperationRow,
} from '@/lib/features/operations/server'
import { isFinal, stateOf } from '@/lib/features/operations/status'
import type { GatewayOperation } from '@/lib/gateway/port'
import type { CallOptions } from '@/lib/gateway/port'
import type { ApprovalRow, Facts } from '@/lib/server/approvals'
import type { Ctx } from '@/lib/server/ctx'
import { readOrThrow } from '@/lib/server/effects'
import { AppError, type Text } from '@/lib/shared/errors'
import { liveOf, type Told } from './facts'

const conflict = (message: string, text: Text) => new AppError('CONFLICT', message, { text })
const words = (key: string, params?: Text['params']): Text => ({
  key: `withdrawals.decide.errors.${key}`,
  params,
})

/** The withdrawal as the gateway tells of it now, kept. @throws AppError CONFLICT without a key, or where it is gone; GATEWAY_*. */
export async function readNow(ctx: Ctx, row: OperationRow, options?: CallOptions): Promise<GatewayOperation> {
  const { id, organizationId } = row
  const answer = await readOperation(ctx, { id, organizationId, kind: 'withdrawal' }, 'opened', options)
  if (answer.kind === 'no-key') throw conflict(`no key of ${organizationId}`, words('noKey'))
  const operation = readOrThrow(answer)
  if (operation === null) throw conflict(`the gateway knows no ${id}`, words('gone'))
  if (operation.organizationId !== null && operation.organizationId !== organizationId)
    throw conflict(`${id} is of ${operation.organizationId}`, words('otherOrganization'))
  return operation
}

/** Why nobody can decide about a withdrawal; null where it waits for a decision. */
export function undecidable(told: Told): Text | null {
  const asked = told.approveUrl !== null || told.requestedClientId !== null
  if (!asked) return words('apiMade')
  const { approveResult } = told
  if (approveResult) {
    const { approve, time } = approveResult
    const how = approve === null ? 'unclear' : approve ? 'approved' : 'rejected'
    return words('decidedAlready', { how, time: time ?? '' })
  }
  return isFinal(stateOf(told)) ? words('over', { status: told.status }) : null
}

/** @throws AppError CONFLICT. */
export function requireDecidable(told: Told): void {
  const why = undecidable(told)
  if (why) throw conflict('there is nothing to decide', why)
}

/** As it is now, for whoever agrees. A key that is gone is no error but a change: nothing can be said with it any more. */
export async function readDecisionLive(ctx: Ctx, { subjectId, payload, live }: ApprovalRow): Promise<Facts> {
  const row = await knownOperation(ctx, 'withdrawal', subjectId)
  const key = await standingKey(ctx, row.organizationId)
  if (key === null) return { ...live, key: null }
  const told = await readNow(ctx, row)
  return liveOf(told, {
    decision: payload.decision ?? '',
    organizationName: row.organizationName ?? '',
    key: key.publicKey,
  })
}
