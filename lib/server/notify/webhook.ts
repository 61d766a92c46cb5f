import 'server-only'
import { createHmac } from 'node:crypto'
import { DeliveryError, type Channels } from './channels'

const DEADLINE_MS = 10_000

/**
 * The signature of a message: HMAC-SHA256 with the shared secret over the time, a point and the bytes of the body, in hex.
 * The time is signed along, so that a message that somebody kept is not believed a second time.
 */
export const signatureOf = (secret: string, timestamp: string, body: string) =>
  createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')

/**
 * Posts JSON to the configured address. Only 2xx means that it was taken; a redirect is not followed, because the address
 * was chosen by whoever runs the desk and by nobody else.
 *
 * @param id the same for every try, for a receiver that has had it before.
 * @throws DeliveryError
 */
export async function postWebhook(
  { url, secret }: NonNullable<Channels['webhook']>,
  { id, body, at }: { id: string; body: string; at: Date },
): Promise<void> {
  const timestamp = String(Math.floor(at.getTime() / 1_000))
  let response: Response
  try {
    response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(DEADLINE_MS),
      body,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'partner-desk',
        'x-desk-delivery': id,
        'x-desk-timestamp': timestamp,
        'x-desk-signature': `v1=${signatureOf(secret, timestamp, body)}`,
      },
    })
    await response.body?.cancel()
  } catch (error) {
    throw new DeliveryError(whyNot(error))
  }
  if (!response.ok) throw new DeliveryError(`it answered ${response.status}`)
}

function whyNot(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer'
  if (error.name === 'TimeoutError') return `no answer within ${DEADLINE_MS / 1_000} seconds`
  const cause = error.cause as { code?: unknown } | undefined
  return typeof cause?.code === 'string' ? `no connection (${cause.code})` : 'no connection'
}
