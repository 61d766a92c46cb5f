import { iso, isoOrNull, type OrganizationCall } from '../call'
import { Refusal } from '../errors'
import { given, uuid } from '../input'
import { messageOf, objectOf } from './message'
import type { Webhook } from './model'

function ownWebhook(call: OrganizationCall): Webhook {
  const id = uuid(call.body, 'webhookId')
  const { webhooks, operations } = call.world.store
  const found = webhooks.all.get(id)
  const operation = found && operations.all.get(found.operationId)
  if (!operation || operation.organizationId !== call.organization.id)
    throw new Refusal('NOT_FOUND', `There is no webhook ${id}`)
  return found
}

/** `webhooks/get` (gateway-api.md 3.16): the body as it was sent. */
export function getWebhook(call: OrganizationCall) {
  return objectOf(call.world, ownWebhook(call))
}

function verbose(call: OrganizationCall, webhook: Webhook): Record<string, unknown> {
  const { id, event, operationId, url, publicKey, last, createdAt } = webhook
  const { body, headers } = messageOf(call.world, webhook)
  const key = publicKey === null ? null : call.world.keys.named(publicKey)
  const answered = last && (last.code === 200 ? 'SUCCESS' : 'ERROR')
  return {
    id,
    event,
    eventId: operationId,
    requestUrl: url,
    requestHeaders: { 'content-type': 'application/json', ...headers },
    requestBody: body,
    responseCode: last?.code ?? null,
    responseStatus: answered,
    responseBody: last?.answer ?? null,
    sentAt: isoOrNull(last?.at ?? null),
    createdAt: iso(createdAt),
    updatedAt: iso(last?.at ?? createdAt),
    signature: headers['x-api-signature'] ?? null,
    apiKey: publicKey,
    apiKeyAlias: key?.alias ?? null,
  }
}

/** `webhooks/get-verbose` (gateway-api.md 3.16): the last attempt; with `fields`, only the named ones. */
export function getVerboseWebhook(call: OrganizationCall) {
  const all = verbose(call, ownWebhook(call))
  if (!given(call.body, 'fields')) return all
  const { fields } = call.body
  const known = (name: unknown): name is string => typeof name === 'string' && Object.hasOwn(all, name)
  if (!Array.isArray(fields) || !fields.every(known))
    throw new Refusal('VALIDATION_ERROR', `fields must be an array of: ${Object.keys(all).join(', ')}`)
  return Object.fromEntries(fields.map((name) => [name, all[name]]))
}
