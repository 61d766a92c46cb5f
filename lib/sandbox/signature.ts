import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Lower-case hex HMAC-SHA256 of the exact bytes of a body. The key is the base64 text of the secret, not what it
 * decodes to (gateway-api.md 1.4).
 */
export function sign(secret: string, body: Uint8Array): string {
  return createHmac('sha256', secret).update(body).digest('hex')
}

/** Compares in constant time, so that a signature cannot be found out digit by digit. */
export function signatureMatches(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)]
  return a.length === b.length && timingSafeEqual(a, b)
}
