import type { Caller } from './http/call'
import { write } from './http/endpoint'
import type { SigningKey } from './http/sign'
import { refusesNonce, type CallOptions, type NonceProof, type SignedCall } from './port'
import { Anything } from './wire/common'

// A read, but sent like a write: a repetition by the client itself would spoil what is to be found out.
const harmless = write({
  path: '/partner/api/get-users',
  body: () => ({ limit: 1, offset: 0 }),
  wire: Anything,
  toDomain: () => null,
})

/**
 * Sends one signed read twice, byte for byte (gateway-api.md 1.5). `yes` only where the host refused the second one in words
 * that are understood: what is not recognised here would not be recognised when it matters.
 */
export async function proveNonces(call: Caller, key: SigningKey, opts?: CallOptions): Promise<NonceProof> {
  const kept: SignedCall[] = []
  const first = await call(key, harmless, undefined, {
    ...opts,
    beforeSending: async (bytes) => {
      kept.push(bytes)
    },
  })
  const [signed] = kept
  if (!signed || first.kind !== 'ok') return { verdict: 'unclear', words: toWords(first) }
  const again = await call(key, harmless, { signed }, opts)
  if (again.kind === 'ok') return { verdict: 'no', words: 'The same request was accepted twice.' }
  const refused = again.kind === 'refused' && refusesNonce(again)
  return { verdict: refused ? 'yes' : 'unclear', words: toWords(again) }
}

function toWords(outcome: { kind: string; message?: string; name?: string }): string {
  return [outcome.message ?? outcome.kind, outcome.name].filter(Boolean).join(', ')
}
