import 'server-only'
import { sql } from 'drizzle-orm'
import type { Ctx } from '@/lib/server/ctx'
import { gatewayError } from '@/lib/server/effects'
import { LIVE_DEADLINE_MS } from '@/lib/server/reading'
import { readVerb } from '@/lib/server/verb'
import { AppError } from '@/lib/shared/errors'
import type { OperationDto } from '../dto'
import { lookOperationSchema, readOperationSchema } from '../schema'
import { NOUN_OF, type OperationKind } from '../status'
import { readOperation } from './read'
import { operationById, type OperationRow } from './repository'
import { knownOperation, showOperation } from './show'
import { operationTurns } from './tables'
import { after, LOOKED_MS } from './turns'

/** Marked as looked at for at least so long still, it need not be marked again: an open page asks every few seconds. */
const MARKED_MS = LOOKED_MS / 2
/** What was read so lately is as good as read now. */
const FRESH_MS = 2_000

/**
 * Notes that somebody looks at it, so that it is read at once and again and again. Waits for nobody: what is just being kept
 * needs no mark.
 */
async function lookAt({ db, clock }: Pick<Ctx, 'db' | 'clock'>, row: OperationRow): Promise<void> {
  const now = clock.now()
  const marked = row.lookedUntil !== null && row.lookedUntil >= after(now, MARKED_MS)
  if (row.dueAt === null || marked) return
  const stale = row.readAt === null || row.readAt <= after(now, -FRESH_MS)
  const dueAt = (stale ? now : after(now, FRESH_MS)).toISOString()
  await db.execute(sql`
    WITH eased AS (SELECT set_config('synchronous_commit', 'off', true)), seen AS (
      SELECT operation_id FROM ${operationTurns}, eased WHERE operation_id = ${row.id} AND due_at IS NOT NULL
      FOR UPDATE OF operation_turns SKIP LOCKED)
    UPDATE ${operationTurns} SET looked_until = ${after(now, LOOKED_MS).toISOString()}::timestamptz,
      due_at = least(due_at, ${dueAt}::timestamptz)
    FROM seen WHERE operation_turns.operation_id = seen.operation_id`)
}

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
 * @throws AppError CONFLICT without a key of the organization; GATEWAY_… where the gateway could not be asked, or refused.
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
      if (reading.kind !== 'ok') throw gatewayError(reading)
      const row = await operationById(ctx.db, id)
      if (!row) throw new AppError('NOT_FOUND', `operation ${id} is gone`)
      return showOperation(ctx, row)
    },
  })
