import 'server-only'
import { and, eq, lte, sql, type SQL } from 'drizzle-orm'
import type { Db, Tx } from '@/lib/server/db/client'
import { tellChange } from '@/lib/server/live'
import { readVerb, writeVerb } from '@/lib/server/verb'
import { write } from '@/lib/server/write'
import { zoneOf } from '@/lib/server/zone'
import { AppError } from '@/lib/shared/errors'
import type { AgainCountDto } from '../dto'
import { processAgainSchema, webhooksFilterSchema } from '../schema'
import { mayProcess, webhooksWhere } from './conditions'
import { unknownWebhook } from './read-webhook'
import { webhookDeliveries as table } from './tables'

/** What a filter means, as it was counted: whatever came later is not among it. */
const until = (filter: SQL | undefined, moment: Date) =>
  and(filter, mayProcess(), lte(table.receivedAt, moment))

async function countOf(db: Db | Tx, where: SQL | undefined) {
  const [row] = await db
    .select({
      many: sql<number>`count(*)::int`,
      waiting: sql<number>`count(*) FILTER (WHERE ${table.state} = 'waiting')::int`,
    })
    .from(table)
    .where(where)
  return { count: row?.many ?? 0, waiting: row?.waiting ?? 0 }
}

/** The dry run: how many deliveries would be processed again. */
export const countAgain = readVerb({
  name: 'webhooks.count-again',
  permission: 'webhooks.process',
  input: webhooksFilterSchema,
  run: async (ctx, filter): Promise<AgainCountDto> => {
    const now = ctx.clock.now()
    const counted = await countOf(ctx.db, until(webhooksWhere(filter, zoneOf(ctx)), now))
    return { ...counted, until: now.toISOString() }
  },
})

const again = (now: Date) => ({
  state: 'waiting' as const,
  outcome: null,
  tries: 0,
  nextTryAt: now,
  processedAt: null,
})

/**
 * Has deliveries processed again: the gateway is asked once more about whatever they speak of. What was refused stays refused,
 * whoever asks.
 *
 * @throws AppError NOT_FOUND, CONFLICT where it cannot be processed, or where a filter no longer finds what was counted.
 */
export const processAgain = writeVerb({
  name: 'webhooks.process-again',
  permission: 'webhooks.process',
  input: processAgainSchema,
  subject: (input) =>
    'deliveryId' in input ? { kind: 'webhook', id: input.deliveryId } : { kind: 'list', id: 'webhooks' },
  run: async (ctx, input): Promise<{ count: number }> =>
    write(ctx, async (tx) => {
      const now = ctx.clock.now()
      if ('deliveryId' in input) {
        const { deliveryId } = input
        const own = eq(table.id, deliveryId)
        const [row] = await tx
          .update(table)
          .set(again(now))
          .where(and(own, mayProcess()))
          .returning({ organizationId: table.organizationId, operationId: table.operationId })
        if (!row) {
          if ((await countOf(tx, own)).count === 0) throw unknownWebhook(deliveryId)
          throw new AppError('CONFLICT', `webhook ${deliveryId} cannot be processed`, {
            text: { key: 'webhooks.errors.notProcessable' },
          })
        }
        await tellChange(tx, { noun: 'webhooks', id: deliveryId })
        const { organizationId, operationId } = row
        return {
          data: { count: 1 },
          audit: {
            action: 'webhooks.process-again',
            subject: { kind: 'webhook', id: deliveryId, organizationId },
            after: { operationId },
          },
        }
      }
      const { filter, count } = input
      const where = until(webhooksWhere(filter, zoneOf(ctx)), new Date(input.until))
      const changed = await tx.update(table).set(again(now)).where(where)
      if (changed.rowCount !== count)
        throw new AppError('CONFLICT', `${count} webhooks were counted, ${changed.rowCount ?? 0} found`, {
          text: { key: 'webhooks.errors.changed', params: { count, found: changed.rowCount ?? 0 } },
        })
      await tellChange(tx, { noun: 'webhooks', id: null })
      return {
        data: { count },
        audit: {
          action: 'webhooks.process-again',
          subject: { kind: 'list', id: 'webhooks' },
          after: { count, filter, until: input.until },
        },
      }
    }),
})
