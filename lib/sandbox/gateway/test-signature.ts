import { sign, signatureMatches } from '../signature'
import type { KeyHolder } from '../state/key-ring'

export interface SignatureReport {
  errors: string[]
  checkSignatureResult: boolean
  signature: string
  receivedBody: string
}

/**
 * gateway-api.md 3.1: reports what is wrong with a signature instead of refusing the call, and spends no nonce.
 *
 * @param mayRevealSignature the answer holds the signature that would have been right, which is a signing oracle for
 *   whoever knows a public key; false wherever others than this machine can ask
 */
export function reportSignature(
  raw: Buffer,
  publicKey: string | null,
  signature: string | null,
  holder: KeyHolder | null,
  mayRevealSignature: boolean,
): SignatureReport {
  const errors: string[] = []
  if (publicKey === null) errors.push('No public key passed.')
  else if (!holder) errors.push('Public key not found.')
  else if (holder.scope !== 'organization') errors.push('The public key belongs to the partner API.')
  if (signature === null) errors.push('No signature passed.')
  const expected = holder ? sign(holder.pair.secret, raw) : ''
  const matches = holder !== null && signature !== null && signatureMatches(expected, signature)
  if (holder && signature !== null && !matches) errors.push('The signature does not match the body.')
  return {
    errors,
    checkSignatureResult: matches,
    signature: matches || mayRevealSignature ? expected : '',
    receivedBody: raw.toString('utf8'),
  }
}
