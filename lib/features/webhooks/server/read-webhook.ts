import 'server-only'
import { operationById } from '@/lib/features/operations/server'
import { readVerb } from '@/lib/server/verb'
import { AppError } from '@/lib/shared/errors'
import { can } from '@/lib/shared/permissions'
import type { WebhookDto } from '../dto'
import { readWebhookSchema } from '../schema'
import { indented } from './indented'
import { toWebhookSummary } from './mapper'
import { deliveryById } from './repository'

export const unknownWebhook = (id: string | null) =>
  new AppError('NOT_FOUND', `no webhook ${id ?? 'with such an id'}`, {
    text: { key: 'webhooks.errors.notFound' },
  })

/** One delivery: what came, byte by byte, how it was judged, and what it led to. Its signature is not kept. */
export const readWebhook = readVerb({
  name: 'webhooks.read',
  permission: 'webhooks.read',
  input: readWebhookSchema,
  run: async (ctx, { deliveryId }): Promise<WebhookDto> => {
    const row = deliveryId === null ? undefined : await deliveryById(ctx.db, deliveryId)
    if (!row) throw unknownWebhook(deliveryId)
    const accepted = row.verdict === 'accepted'
    // Of what is not signed nothing is looked up: a stranger's id is text.
    const operation =
      accepted && row.operationId !== null ? await operationById(ctx.db, row.operationId) : undefined
    const own = operation?.organizationId === row.organizationId ? operation : undefined
    const body = row.body.toString('utf8')
    return {
      ...toWebhookSummary(row),
      address: row.address,
      headers: row.headers,
      body,
      pretty: indented(body),
      cut: row.body.byteLength < row.bodySize || row.verdict === 'too-large',
      bodyHash: row.bodyHash,
      operation: own ? { kind: own.kind, status: own.status } : null,
      mayProcess: accepted && row.operationId !== null && can(ctx.actor, 'webhooks.process'),
    }
  },
})
