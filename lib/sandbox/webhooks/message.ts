import { randomBytes } from 'node:crypto'
import { showOperation } from '../operations/show'
import type { World } from '../sandbox'
import { sign } from '../signature'
import type { Webhook } from './model'

/** What is sent: the exact body, and the headers beside its content type. */
export interface Message {
  url: string
  body: string
  headers: Record<string, string>
}

export const HOWS = [
  'as-is',
  'wrong-signature',
  'wrong-secret',
  'unsigned',
  'altered',
  'other-key',
  'oversized',
] as const
export type How = (typeof HOWS)[number]

/** Of these, none may be believed. */
export const FORGERIES: readonly How[] = ['wrong-signature', 'wrong-secret', 'unsigned', 'altered']

const OVERSIZE = 1_100_000

/** The object as it was when the status was reached, and the webhook's own id (gateway-api.md 1.14). */
export function objectOf({ store }: World, webhook: Webhook): Record<string, unknown> {
  const operation = store.operations.all.get(webhook.operationId)
  return { ...(operation ? showOperation(operation, webhook.ordinal) : {}), webhookId: webhook.id }
}

/** Both headers, or none where no key made the object or the key is not known (gateway-api.md 1.14). */
export function signed(world: World, publicKey: string | null, body: string): Record<string, string> {
  const secret = publicKey === null ? null : world.keys.secretOf(publicKey)
  if (publicKey === null || secret === null) return {}
  return { 'x-api-public-key': publicKey, 'x-api-signature': sign(secret, Buffer.from(body)) }
}

/** As the gateway sends it. */
export function messageOf(world: World, webhook: Webhook): Message {
  const body = JSON.stringify(objectOf(world, webhook))
  return { url: webhook.url, body, headers: signed(world, webhook.publicKey, body) }
}

/** The same object with a status that it does not have. */
function lie(world: World, webhook: Webhook): string {
  const object = objectOf(world, webhook)
  return JSON.stringify({ ...object, status: object.status === 'PROCESSED' ? 'REJECTED' : 'PROCESSED' })
}

/**
 * A webhook as somebody else than the gateway would send it, or as the gateway would on a bad day.
 *
 * @param otherKey signs for `other-key`: a sound signature, of a key that the object is none of
 */
export function tamper(world: World, webhook: Webhook, how: How, otherKey: string | null = null): Message {
  const { url, publicKey } = webhook
  const named: Record<string, string> = publicKey === null ? {} : { 'x-api-public-key': publicKey }
  switch (how) {
    case 'as-is':
      return messageOf(world, webhook)
    case 'wrong-signature':
      return {
        url,
        body: lie(world, webhook),
        headers: { ...named, 'x-api-signature': randomBytes(32).toString('hex') },
      }
    case 'wrong-secret': {
      const body = lie(world, webhook)
      const signature = sign(randomBytes(64).toString('base64'), Buffer.from(body))
      return { url, body, headers: { ...named, 'x-api-signature': signature } }
    }
    case 'unsigned':
      return { url, body: lie(world, webhook), headers: {} }
    case 'altered':
      return { url, body: lie(world, webhook), headers: messageOf(world, webhook).headers }
    case 'other-key': {
      const body = lie(world, webhook)
      return { url, body, headers: signed(world, otherKey, body) }
    }
    case 'oversized': {
      const body = JSON.stringify({ ...objectOf(world, webhook), padding: 'x'.repeat(OVERSIZE) })
      return { url, body, headers: signed(world, publicKey, body) }
    }
  }
}
