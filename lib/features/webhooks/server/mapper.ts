import 'server-only'
import type { WebhookSummaryDto } from '../dto'
import type { DeliveryRow } from './repository'

const iso = (moment: Date | null) => moment?.toISOString() ?? null

export function toWebhookSummary(row: DeliveryRow): WebhookSummaryDto {
  return {
    id: row.id,
    receivedAt: row.receivedAt.toISOString(),
    lastAt: row.lastAt.toISOString(),
    times: row.times,
    verdict: row.verdict,
    state: row.state,
    kind: row.operationKind ?? 'other',
    organizationId: row.organizationId,
    organizationName: row.organizationName,
    keyPublic: row.keyPublic,
    webhookId: row.webhookId,
    operationId: row.operationId,
    eventStatus: row.eventStatus,
    outcome: row.outcome,
    tries: row.tries,
    nextTryAt: iso(row.nextTryAt),
    processedAt: iso(row.processedAt),
    bodySize: row.bodySize,
  }
}
