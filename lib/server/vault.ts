import 'server-only'
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { env } from './env'

/** A secret as the store keeps it. */
export interface Sealed {
  keyVersion: string
  iv: Buffer
  ciphertext: Buffer
  tag: Buffer
}

/** Said outright: without it Node opens text under a tag cut down to 4 bytes, which can be guessed. */
const TAG = { authTagLength: 16 }

const key = () => Buffer.from(env().VAULT_KEY, 'base64')

/** Names the key that sealed a secret without telling anything of it, so that a wrong VAULT_KEY is reported as just that. */
const versionOf = (bytes: Buffer) =>
  createHash('sha256').update('vault-key').update(bytes).digest('hex').slice(0, 16)

/**
 * AES-256-GCM with VAULT_KEY. `boundTo` (the ids of the organization and of its key) is authenticated with the text: a
 * sealed secret that somebody moves to another row does not open there.
 */
export function seal(text: string, boundTo: string): Sealed {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key(), iv, TAG)
  cipher.setAAD(Buffer.from(boundTo))
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return { keyVersion: versionOf(key()), iv, ciphertext, tag: cipher.getAuthTag() }
}

/** @throws Error where VAULT_KEY is not the one that sealed it, or anything was changed. Never says what the text was. */
export function open(sealed: Sealed, boundTo: string): string {
  if (sealed.keyVersion !== versionOf(key())) throw new Error('sealed with another VAULT_KEY')
  const decipher = createDecipheriv('aes-256-gcm', key(), sealed.iv, TAG)
  decipher.setAAD(Buffer.from(boundTo))
  decipher.setAuthTag(sealed.tag)
  return Buffer.concat([decipher.update(sealed.ciphertext), decipher.final()]).toString('utf8')
}
