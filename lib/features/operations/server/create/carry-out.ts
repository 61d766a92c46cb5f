import 'server-only'
import { keyOf } from '@/lib/features/api-keys/server'
import { useApproval, type RequestRow } from '@/lib/server/approvals'
import type { Ctx } from '@/lib/server/ctx'
import type { Duty } from '@/lib/server/duty'
import { notify } from '@/lib/server/notify'
import { write } from '@/lib/server/write'
import { AppError } from '@/lib/shared/errors'
import { creationPlace } from '../../create-places'
import type { OperationKind } from '../../status'
import { createCarryOut } from '../carry-out'
import { readCreationLive } from './approval-kind'
import { lockCreations } from './guard'
import { changedCreation } from './judge'
import { noKey } from './market'
import { payloadOf, wantedFrom, type CreationRequest } from './request'
import { sendCreation } from './send'

/** Whoever asked does not sit before the form any more: they hear of what did not come to be. */
async function tellRequester(ctx: Ctx, row: RequestRow, kind: OperationKind, error: AppError): Promise<void> {
  await write(ctx, async (tx) => {
    await notify(tx, ctx, {
      kind: 'operation-needs-a-person',
      to: { staffIds: [row.requesterId] },
      text: {
        key: `operations.create.notices.${error.code === 'GATEWAY_UNKNOWN' ? 'unknown' : 'notMade'}`,
        params: { kind, organization: row.live.organizationName ?? '' },
      },
      href: creationPlace(kind, row.id),
      occasion: `creation-${error.code}:${row.id}`,
      mail: true,
    })
    return { data: undefined, audit: [] }
  })
}

const ended = (status: string) =>
  new AppError('CONFLICT', `the approval is ${status}`, { text: { key: 'approvals.errors.nowVoid' } })

async function carry(ctx: Ctx, row: RequestRow, kind: OperationKind): Promise<void> {
  const wanted = wantedFrom(row.payload)
  const live = await readCreationLive(ctx, row)
  const key = await keyOf(ctx, wanted.organizationId).catch(() => null)
  const request: CreationRequest = {
    ...wanted,
    organizationName: live.organizationName ?? '',
    reason: row.reason,
    requester: row.requester,
    usd: row.measure.amount ?? null,
    keyPublic: key?.publicKey ?? '',
    lookAlikes: live.lookAlikes?.split(' ') ?? [],
  }
  const use = async () =>
    sendCreation(ctx, row.id, request, key ?? { publicKey: '', secret: '' }, async (tx) => {
      await lockCreations(tx, wanted.organizationId)
      const used = await useApproval(tx, ctx, row.id, {
        kind,
        subjectId: row.subjectId,
        payload: payloadOf(wanted),
        live,
        changed: changedCreation,
      })
      // Used up and without a key nothing could be signed: the change of the key has voided it before.
      if (used.ok && key === null) throw noKey(wanted.organizationId)
      return { audit: used.audit ? [used.audit] : [], refused: used.ok ? null : ended(used.status) }
    })
  try {
    await use()
  } catch (error) {
    if (error instanceof AppError && error.code.startsWith('GATEWAY_'))
      return tellRequester(ctx, row, kind, error)
    throw error
  }
}

/** Has those operations made that others have agreed to. */
export const createCreations = (): Duty<{ carriedOut: number }> =>
  createCarryOut(['swap', 'withdrawal'], (ctx, row) =>
    carry(ctx, row, row.kind === 'swap' ? 'swap' : 'withdrawal'),
  )
