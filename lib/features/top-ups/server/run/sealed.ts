import 'server-only'
import type { SignedCall } from '@/lib/gateway/port'
import { open, seal } from '@/lib/server/vault'
import type { TopUpChange, WholeTopUp } from '../steps'

const binding = (topUpId: string) => `top-up:${topUpId}`

/** The signed bytes as the store keeps them, bound to their top-up: moved to another row they do not open. */
export function sealCall(topUpId: string, { nonce, body }: SignedCall): TopUpChange {
  const { keyVersion, iv, ciphertext, tag } = seal(body, binding(topUpId))
  return { nonce, sealVersion: keyVersion, sealIv: iv, sealText: ciphertext, sealTag: tag }
}

/** The very bytes that left; null where they are not there, or do not open any more. */
export function openCall(row: WholeTopUp): SignedCall | null {
  const { id, nonce, sealVersion, sealIv, sealText, sealTag } = row
  if (nonce === null || !sealVersion || !sealIv || !sealText || !sealTag) return null
  try {
    const sealed = { keyVersion: sealVersion, iv: sealIv, ciphertext: sealText, tag: sealTag }
    return { nonce, body: open(sealed, binding(id)) }
  } catch {
    return null
  }
}
