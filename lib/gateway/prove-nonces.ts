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

/** Signs one, and sends it or keeps it back. */
async function sign(call: Caller, key: SigningKey, opts: CallOptions | undefined, sendIt: boolean) {
  const kept: SignedCall[] = []
  const outcome = await call(key, harmless, undefined, {
    ...opts,
    beforeSending: async (bytes) => {
      kept.push(bytes)
      if (!sendIt) throw new Error('kept back')
    },
  })
  return { outcome, signed: kept[0] ?? null }
}

/**
 * Sends one signed read twice, byte for byte, and then an older one that was kept back (gateway-api.md 1.5). `yes` only where
 * the host refused the repetition in words that are understood, since what is not recognised here would not be recognised
 * when it matters, and took the older one: where nonces have to grow, an old one is refused for its age, which says nothing
 * about what was received.
 */
export async function proveNonces(call: Caller, key: SigningKey, opts?: CallOptions): Promise<NonceProof> {
  const { signed: older } = await sign(call, key, opts, false)
  const { signed, outcome: first } = await sign(call, key, opts, true)
  if (!older || !signed || first.kind !== 'ok') return { verdict: 'unclear', words: toWords(first) }
  const again = await call(key, harmless, { signed }, opts)
  if (again.kind === 'ok') return { verdict: 'no', words: 'The same request was accepted twice.' }
  const late = await call(key, harmless, { signed: older }, opts)
  if (late.kind !== 'ok') return { verdict: 'unclear', words: toWords(late) }
  const refused = again.kind === 'refused' && refusesNonce(again)
  return { verdict: refused ? 'yes' : 'unclear', words: toWords(again) }
}

function toWords(outcome: { kind: string; message?: string; name?: string }): string {
  return [outcome.message ?? outcome.kind, outcome.name].filter(Boolean).join(', ')
}
