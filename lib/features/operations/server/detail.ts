import 'server-only'
import { readOrThrow } from '@/lib/server/effects'
import { LIVE_DEADLINE_MS } from '@/lib/server/reading'
import { readVerb } from '@/lib/server/verb'
import { AppError } from '@/lib/shared/errors'
import type { OperationDto } from '../dto'
import { lookOperationSchema, readOperationSchema } from '../schema'
import { NOUN_OF, type OperationKind } from '../status'
import { lookAt } from './looked'
import { readOperation } from './read'
import { operationById } from './repository'
import { knownOperation, showOperation } from './show'

/** One operation with everything that was seen of it. Whoever opens it has it read more often for a while. */
export const readOne = (kind: OperationKind) =>
  readVerb({
    name: `${NOUN_OF[kind]}.read`,
    permission: `${NOUN_OF[kind]}.read`,
    input: readOperationSchema,
    run: async (ctx, { operationId }): Promise<OperationDto> => {
      const row = await knownOperation(ctx, kind, operationId)
      await lookAt(ctx, row)
      return showOperation(ctx, row)
    },
  })

/**
 * Asks the gateway now, and shows what it says.
 *
 * @throws AppError CONFLICT without a key of the organization; GATEWAY_NOT_SENT where the gateway did not answer, which
 * changed nothing; GATEWAY_REFUSED.
 */
export const lookNow = (kind: OperationKind) =>
  readVerb({
    name: `${NOUN_OF[kind]}.look`,
    permission: `${NOUN_OF[kind]}.read`,
    input: lookOperationSchema,
    subject: ({ operationId }) => ({ kind: 'operation', id: operationId }),
    run: async (ctx, { operationId }): Promise<OperationDto> => {
      const { id, organizationId } = await knownOperation(ctx, kind, operationId)
      const reading = await readOperation(ctx, { id, organizationId, kind }, 'opened', {
        deadlineMs: LIVE_DEADLINE_MS,
      })
      if (reading.kind === 'no-key')
        throw new AppError('CONFLICT', `no key of ${organizationId}`, {
          text: { key: 'operations.errors.noKey' },
        })
      readOrThrow(reading)
      const row = await operationById(ctx.db, id)
      if (!row) throw new AppError('NOT_FOUND', `operation ${id} is gone`)
      return showOperation(ctx, row)
    },
  })
