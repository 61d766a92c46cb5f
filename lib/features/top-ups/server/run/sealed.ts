import 'server-only'
import type { SignedCall } from '@/lib/gateway/port'
import { open, seal } from '@/lib/server/vault'
import type { TopUpChange, WholeTopUp } from '../steps'

/**
 * To the top-up, and to who signed it for which host: under another key, or at another host, the same bytes are another
 * request, which nobody there has ever seen.
 */
const binding = (topUpId: string, account: string) => `top-up:${topUpId}:${account}`

/** The signed bytes as the store keeps them: moved to another row, or with another key of the partner's, they do not open. */
export function sealCall(topUpId: string, account: string, { nonce, body }: SignedCall): TopUpChange {
  const { keyVersion, iv, ciphertext, tag } = seal(body, binding(topUpId, account))
  return { nonce, sealVersion: keyVersion, sealIv: iv, sealText: ciphertext, sealTag: tag }
}

/** The very bytes that left; null where they are not there, or do not open any more. */
export function openCall(row: WholeTopUp, account: string): SignedCall | null {
  const { id, nonce, sealVersion, sealIv, sealText, sealTag } = row
  if (nonce === null || !sealVersion || !sealIv || !sealText || !sealTag) return null
  try {
    const sealed = { keyVersion: sealVersion, iv: sealIv, ciphertext: sealText, tag: sealTag }
    return { nonce, body: open(sealed, binding(id, account)) }
  } catch {
    return null
  }
}
