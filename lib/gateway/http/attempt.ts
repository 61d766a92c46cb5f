import type { Outcome } from '../port'
import type { CallerDeps } from './call'
import { type Verdict, judgeAnswer, judgeCut } from './classify'
import type { Endpoint } from './endpoint'
import { notSent } from './failures'
import type { SigningKey } from './sign'
import { type Call, whenAborted } from './single-flight'

export type Attempt<T> = Verdict<T> & { nonce: number | null }

type AttemptDeps = Pick<CallerDeps, 'transport' | 'nonces' | 'limiter' | 'secure' | 'now'>

/** One signed request: a place in line, a fresh nonce, a signature over the very bytes that are sent. Never rejects. */
export async function attemptOnce<I, W, T>(
  deps: AttemptDeps,
  call: Call,
  key: SigningKey,
  endpoint: Endpoint<I, W, T>,
  input: Record<string, unknown>,
): Promise<Attempt<T>> {
  const giveBack = await deps.limiter.acquire(key.publicKey, call.signal)
  if (giveBack === null) return unsent(notSent('aborted'))
  try {
    return await withNonce(deps, call, key, (nonce) => send(deps, call, key, endpoint, input, nonce))
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
  input: Record<string, unknown>,
  nonce: number,
): Promise<Attempt<T>> {
  // Serialised once: the signature is over these bytes, and these bytes go out.
  const body = Buffer.from(JSON.stringify({ ...input, nonce }), 'utf8')
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
  return { ...verdict, nonce }
}

function stopped(call: Call): Outcome<never> {
  return notSent(call.signal.aborted ? 'aborted' : 'no-nonce')
}

function unsent(outcome: Outcome<never>): Attempt<never> {
  return { outcome, transient: false, retryAfterMs: null, nonce: null }
}
