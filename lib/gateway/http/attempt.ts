import type { Outcome, SignedCall } from '../port'
import type { CallerDeps } from './call'
import { type Verdict, judgeAnswer, judgeCut } from './classify'
import type { Endpoint } from './endpoint'
import { notSent } from './failures'
import type { SigningKey } from './sign'
import { type Call, whenAborted, withDeadline } from './single-flight'

export type Attempt<T> = Verdict<T> & { nonce: number | null }

type AttemptDeps = Pick<CallerDeps, 'transport' | 'nonces' | 'limiter' | 'secure' | 'now'>

/** What one request carries: fields that are signed with a fresh nonce, or bytes that were signed before. */
export type Content =
  | {
      fields: Record<string, unknown>
      /** Shown the very bytes before they leave; where it rejects, nothing is sent. */
      beforeSending: ((signed: SignedCall) => Promise<void>) | undefined
      /** How long the host has for its answer once the bytes are kept. */
      answerMs: number
    }
  | { signed: SignedCall }

/** One signed request: a place in line, a fresh nonce, a signature over the very bytes that are sent. Never rejects. */
export async function attemptOnce<I, W, T>(
  deps: AttemptDeps,
  call: Call,
  key: SigningKey,
  endpoint: Endpoint<I, W, T>,
  content: Content,
): Promise<Attempt<T>> {
  const giveBack = await deps.limiter.acquire(key.publicKey, call.signal)
  if (giveBack === null) return unsent(notSent('aborted'))
  try {
    if ('signed' in content) return await send(deps, call, key, endpoint, content.signed)
    const { fields, beforeSending, answerMs } = content
    return await withNonce(deps, call, key, async (nonce) => {
      // Serialised once: what is shown, what is signed and what goes out are these same bytes.
      const signed = { nonce, body: JSON.stringify({ ...fields, nonce }) }
      if (!beforeSending) return send(deps, call, key, endpoint, signed)
      try {
        await beforeSending(signed)
      } catch {
        return unsent(notSent('aborted'))
      }
      if (call.signal.aborted) return unsent(stopped(call))
      const { limited, dispose } = withDeadline(call, answerMs)
      return send(deps, limited, key, endpoint, signed).finally(dispose)
    })
  } finally {
    giveBack()
  }
}

/**
 * Borrows a nonce for one sending. Whatever the source does (fails, calls back late or twice, loses its lock while the
 * request is out) the request is sent at most once, and its own outcome wins over the source's.
 */
async function withNonce<T>(
  deps: AttemptDeps,
  call: Call,
  key: SigningKey,
  sendWith: (nonce: number) => Promise<Attempt<T>>,
): Promise<Attempt<T>> {
  let sending: Promise<Attempt<T>> | null = null
  let started = (): void => undefined
  const start = new Promise<void>((resolve) => {
    started = resolve
  })
  const run = (nonce: number): Promise<Attempt<T>> => {
    if (sending === null) {
      const usable = Number.isSafeInteger(nonce) && !call.signal.aborted
      sending = usable ? sendWith(nonce) : Promise.resolve(unsent(stopped(call)))
      started()
    }
    return sending
  }
  const lease = Promise.resolve()
    .then(() => deps.nonces.withNonce(key.publicKey, run))
    .catch(() => undefined)
  const aborted = whenAborted(call.signal)
  await Promise.race([lease, start, aborted.fired])
  aborted.dispose()
  return sending ?? unsent(stopped(call))
}

async function send<I, W, T>(
  deps: AttemptDeps,
  call: Call,
  key: SigningKey,
  endpoint: Endpoint<I, W, T>,
  signed: SignedCall,
): Promise<Attempt<T>> {
  const body = Buffer.from(signed.body, 'utf8')
  const exchange = await deps.transport.exchange({
    path: endpoint.path,
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      'user-agent': 'PartnerDesk',
      'x-api-public-key': key.publicKey,
      'x-api-signature': key.sign(body),
    },
    body,
    signal: call.signal,
    onWriting: call.markWritten,
  })
  const verdict =
    exchange.kind === 'answer'
      ? judgeAnswer(exchange, endpoint, deps.now())
      : judgeCut(exchange, call.signal.reason, deps.secure)
  return { ...verdict, nonce: signed.nonce }
}

function stopped(call: Call): Outcome<never> {
  return notSent(call.signal.aborted ? 'aborted' : 'no-nonce')
}

function unsent(outcome: Outcome<never>): Attempt<never> {
  return { outcome, transient: false, retryAfterMs: null, nonce: null }
}
