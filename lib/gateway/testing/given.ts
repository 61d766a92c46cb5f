import type { Gateway, Outcome } from '..'
import { ok, type RawRequest, startRawServer } from './raw-server'
import { client, PUBLISHED } from './samples'

type Own = ReturnType<Gateway['organization']>

/** What a method makes of an answer, and what it asked for it. */
export async function exchange<T>(
  response: unknown,
  ask: (gateway: Gateway) => Promise<Outcome<T>>,
): Promise<{ outcome: Outcome<T>; requests: RawRequest[] }> {
  const server = await startRawServer((_request, socket) => ok(socket, response))
  const { gateway } = client(server.url)
  try {
    return { outcome: await ask(gateway), requests: server.requests }
  } finally {
    await gateway.close()
    await server.stop()
  }
}

export async function given<T>(
  response: unknown,
  ask: (gateway: Gateway) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  return (await exchange(response, ask)).outcome
}

/** As `given`, for a method of an organization's own key. */
export const own = <T>(response: unknown, ask: (own: Own) => Promise<Outcome<T>>): Promise<Outcome<T>> =>
  given(response, (gateway) => ask(gateway.organization(PUBLISHED)))

export const data = (value: unknown) => ({ kind: 'ok', data: value, requestId: null })
