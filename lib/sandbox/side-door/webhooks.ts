import { setTimeout as sleep } from 'node:timers/promises'
import type { Sandbox } from '../sandbox'
import { showWebhook } from '../webhooks/engine'
import { HOWS, messageOf, signed, tamper, type How } from '../webhooks/message'
import type { Webhook } from '../webhooks/model'
import {
  flagField,
  numberField,
  onlyFields,
  SideDoorError,
  textField,
  wholeField,
  wholeParameter,
  type Fields,
} from './input'
import { record } from './settings'

const HOUR_MS = 3_600_000

function counts(sandbox: Sandbox) {
  const { all, counts: known } = sandbox.world.store.webhooks
  const made = all.size
  const waiting = made - known.delivered - known.givenUp - known.dropped
  return { made, waiting, ...known, ...sandbox.webhooks.queued(), sorts: sandbox.webhooks.log.counts() }
}

/** `GET /__sandbox/webhooks`: every webhook with its last attempt, the delivery log, and the counts. */
export function listWebhooks(sandbox: Sandbox, query: URLSearchParams) {
  onlyFields(Object.fromEntries(query), ['operationId', 'state', 'limit', 'offset'])
  const limit = wholeParameter(query, 'limit', 1_000, 1_000_000)
  const offset = wholeParameter(query, 'offset', 0, Number.MAX_SAFE_INTEGER)
  const [operationId, state] = [query.get('operationId'), query.get('state')]
  const { all, byOperation, settings } = sandbox.world.store.webhooks
  const found = [...(operationId === null ? all.values() : (byOperation.get(operationId) ?? []))].filter(
    (webhook) => state === null || webhook.state === state,
  )
  return {
    settings,
    counts: counts(sandbox),
    total: found.length,
    webhooks: found.slice(offset, offset + limit).map(showWebhook),
    deliveries: sandbox.webhooks.log.list(limit, operationId),
  }
}

/** `POST /__sandbox/webhooks/settings`: retries, and the disorder in which webhooks arrive; from now on, until changed. */
export async function setWebhookSettings(sandbox: Sandbox, fields: Fields) {
  const shares = ['drop', 'duplicate', 'forge', 'oversize'] as const
  const times = ['delayMs', 'shuffleMs'] as const
  onlyFields(fields, ['retryFactor', 'timeoutMs', 'concurrency', 'hold', ...times, ...shares])
  const changes = {
    retryFactor: numberField(fields, 'retryFactor', 0, 100),
    timeoutMs: wholeField(fields, 'timeoutMs', 1, 600_000),
    concurrency: wholeField(fields, 'concurrency', 1, 1_000),
    hold: flagField(fields, 'hold'),
    ...Object.fromEntries(times.map((name) => [name, wholeField(fields, name, 0, HOUR_MS)])),
    ...Object.fromEntries(shares.map((name) => [name, numberField(fields, name, 0, 1)])),
  }
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  await record(sandbox, { type: 'webhook-settings', changes: given })
  return { settings: sandbox.world.store.webhooks.settings, counts: counts(sandbox) }
}

/** By its id, or the last one of an operation. */
function chosen(sandbox: Sandbox, fields: Fields): Webhook[] {
  const { all, byOperation } = sandbox.world.store.webhooks
  const ids: unknown = fields.webhookIds ?? (fields.webhookId === undefined ? [] : [fields.webhookId])
  if (!Array.isArray(ids)) throw new SideDoorError('"webhookIds" must be an array of ids.')
  const operationId = textField(fields, 'operationId')
  const last = operationId === undefined ? undefined : byOperation.get(operationId)?.at(-1)
  if (operationId !== undefined && !last) throw new SideDoorError('The operation has sent no webhook yet.')
  const named = ids.map((id: unknown) => {
    const found = all.get(String(id))
    if (!found) throw new SideDoorError(`There is no webhook ${String(id)}.`)
    return found
  })
  return last ? [...named, last] : named
}

function howOf(fields: Fields): How {
  const how = textField(fields, 'how') ?? 'as-is'
  const known = HOWS.find((name) => name === how)
  if (!known) throw new SideDoorError(`"how" must be one of: ${HOWS.join(', ')}.`)
  return known
}

const MOST_TEXT = 1_000_000

/** A body of one's own; signed where a key is named. */
function ownMessage(sandbox: Sandbox, fields: Fields) {
  const { body } = fields
  const [url, publicKey] = [textField(fields, 'url'), textField(fields, 'publicKey')]
  if (typeof body !== 'string' || body.length > MOST_TEXT)
    throw new SideDoorError('"body" must be the exact text to send.')
  if (url === undefined) throw new SideDoorError('"url" is required with "body".')
  return { url, body, headers: signed(sandbox.world, publicKey ?? null, body) }
}

/**
 * `POST /__sandbox/webhooks/send`: sends webhooks now, in the order given, once more and as often as wanted, tampered with
 * or not; or any body. Counts for no retry schedule. Answers what came back.
 */
export async function sendWebhook(sandbox: Sandbox, fields: Fields) {
  const own = ['body', 'publicKey', 'url']
  onlyFields(fields, ['webhookId', 'webhookIds', 'operationId', 'how', 'times', 'delayMs', ...own])
  const times = wholeField(fields, 'times', 1, 1_000) ?? 1
  const delayMs = wholeField(fields, 'delayMs', 0, 60_000) ?? 0
  const how = howOf(fields)
  const webhooks = chosen(sandbox, fields)
  const url = textField(fields, 'url')
  if (how === 'other-key' && textField(fields, 'publicKey') === undefined)
    throw new SideDoorError('"other-key" needs "publicKey".')
  const messages =
    fields.body === undefined
      ? webhooks.map((webhook) => {
          const message =
            how === 'as-is'
              ? messageOf(sandbox.world, webhook)
              : tamper(sandbox.world, webhook, how, textField(fields, 'publicKey') ?? null)
          return { webhook, message: { ...message, url: url ?? message.url } }
        })
      : [{ webhook: null, message: ownMessage(sandbox, fields) }]
  if (messages.length === 0)
    throw new SideDoorError('Give "webhookId", "webhookIds", "operationId" or "body".')
  if (delayMs > 0) await sleep(delayMs)
  const answers = []
  for (const { webhook, message } of messages)
    for (let n = 0; n < times; n += 1) {
      const posted = await sandbox.webhooks.inject(message, webhook, fields.body === undefined ? how : 'own')
      answers.push({ webhookId: webhook?.id ?? null, ...posted })
    }
  return { sent: answers }
}
