import 'server-only'
import { kindsOf } from '@/lib/features/operations/server'
import { parseOperation, type FoundTransaction } from '@/lib/gateway/port'
import { readOrThrow } from '@/lib/server/effects'
import type { Db } from '@/lib/server/db/client'
import { readVerb } from '@/lib/server/verb'
import type { FoundTxDto, LookTxDto, OperationRefDto } from '../dto'
import { lookTxSchema } from '../schema'
import { asOrganization } from './asking'
import { toOrganizationRef } from './mapper'

/** An object is shown as it came, but not without end. */
const MOST_SHOWN = 20_000

async function toFoundAll(db: Db, found: readonly FoundTransaction[]): Promise<FoundTxDto[]> {
  const told = found.map(({ result }) => parseOperation(result))
  const kinds = await kindsOf(
    db,
    told.flatMap((one) => one?.id ?? []),
  )
  return found.map(({ type, source, address, result }, n) => {
    const one = told[n]
    const known = one && kinds.get(one.id)
    const operation: OperationRefDto | null = one
      ? { id: one.id, kind: known ?? one.kind, known: known !== undefined }
      : null
    const raw = (JSON.stringify(result, null, 2) ?? '').slice(0, MOST_SHOWN)
    return { direction: type, source, address, operation, raw }
  })
}

/**
 * What the gateway has under a hash for one organization (gateway-api.md 3.4), asked with that organization's own key. Nothing
 * found says nothing about other organizations.
 *
 * @throws AppError NOT_FOUND; GATEWAY_* where the gateway refuses the key or cannot be read.
 */
export const lookForTransaction = readVerb({
  name: 'transactions.look',
  permission: 'transactions.read',
  input: lookTxSchema,
  subject: ({ organizationId }) => ({ kind: 'organization', id: organizationId, organizationId }),
  run: async (ctx, { organizationId, tx }): Promise<LookTxDto> => {
    const { row, own } = await asOrganization(ctx, organizationId)
    const organization = toOrganizationRef(row)
    if (own === null) return { tx, organization, keyHeld: false, readAt: null, found: [] }
    const readAt = ctx.clock.now().toISOString()
    const found = readOrThrow(await own.findTx({ tx }))
    return { tx, organization, keyHeld: true, readAt, found: await toFoundAll(ctx.db, found) }
  },
})
