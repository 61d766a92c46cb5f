import { createHmac, createSecretKey } from 'node:crypto'

/** One key pair, ready to sign. The secret cannot be read back out of it, nor printed. */
export type SigningKey = { publicKey: string; sign(body: Uint8Array): string }

const PRINTABLE = /^[\x21-\x7e]+$/

/**
 * Signs bodies as gateway-api.md 1.4 asks: lower-case hex HMAC-SHA256 over the exact bytes of the body.
 * The HMAC key is the secret's base64 TEXT, not the bytes it stands for.
 * Throws a TypeError (naming no value) where either half could not stand in an HTTP header.
 */
export function signingKey(credentials: { publicKey: string; secret: string }): SigningKey {
  if (!PRINTABLE.test(credentials.publicKey))
    throw new TypeError('The public key is empty or not plain text.')
  if (!PRINTABLE.test(credentials.secret)) throw new TypeError('The secret key is empty or not plain text.')
  const key = createSecretKey(Buffer.from(credentials.secret, 'utf8'))
  return {
    publicKey: credentials.publicKey,
    sign: (body) => createHmac('sha256', key).update(body).digest('hex'),
  }
}
