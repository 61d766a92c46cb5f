import type { GatewayWebhook } from '../types'
import type { WebhookWire } from '../wire/webhooks'
import { idOrNull, orNull } from './text'

export function toWebhook(wire: WebhookWire): GatewayWebhook {
  return {
    id: idOrNull(wire.id),
    event: orNull(wire.event),
    eventId: idOrNull(wire.eventId),
    requestUrl: orNull(wire.requestUrl),
    requestHeaders: wire.requestHeaders ? toHeaders(wire.requestHeaders) : null,
    requestBody: orNull(wire.requestBody),
    responseCode: wire.responseCode ?? null,
    responseStatus: orNull(wire.responseStatus),
    responseBody: orNull(wire.responseBody),
    sentAt: orNull(wire.sentAt),
    createdAt: orNull(wire.createdAt),
    updatedAt: orNull(wire.updatedAt),
    apiKey: orNull(wire.apiKey),
    apiKeyAlias: orNull(wire.apiKeyAlias),
  }
}

const toHeaders = (headers: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' && !name.toLowerCase().endsWith('signature') ? [[name, value]] : [],
    ),
  )
