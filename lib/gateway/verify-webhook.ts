import { timingSafeEqual } from 'node:crypto'
import { type SigningKey, signingKey } from './http/sign'

const HEX_SHA256 = /^[0-9a-f]{64}$/i

/**
 * Whether a webhook comes from somebody who holds the secret (gateway-api.md 1.4, 1.14): HMAC-SHA256 as for requests, over the
 * bytes of the body as they came in, before any parsing. Compared in constant time. Never throws: a signature that is absent or
 * no such text proves nothing, nor does a secret that could sign nothing.
 */
export function verifyWebhook({
  body,
  signature,
  secret,
}: {
  body: Uint8Array
  signature: string | null
  secret: string
}): boolean {
  if (signature === null || !HEX_SHA256.test(signature)) return false
  const key = keyOf(secret)
  return key !== null && timingSafeEqual(Buffer.from(key.sign(body), 'hex'), Buffer.from(signature, 'hex'))
}

/** An empty secret would be one that everybody holds: `signingKey` refuses it. */
function keyOf(secret: string): SigningKey | null {
  try {
    return signingKey({ publicKey: 'webhook', secret })
  } catch {
    return null
  }
}
