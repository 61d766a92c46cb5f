import 'server-only'
import type { z } from 'zod'
import type { Verb } from '../verb'
import { execute } from './execute'
import { fromQuery, HEADERS, refusal, type Handler, type ReadInput } from './route'
import { toStream } from './to-stream'

/** What a verb gives that tells what happens from now on: events as text, until the signal is aborted or it ends by itself. */
export interface EventStream {
  open(signal: AbortSignal): AsyncIterable<string>
}

/**
 * Server-sent events over a verb. A refusal is an ordinary error. Whoever goes away, by closing the page or by losing the
 * network, ends the stream at once: nothing waits for them.
 */
export function stream<Schema extends z.ZodType>(
  verb: Verb<Schema, EventStream>,
  readInput: ReadInput = fromQuery,
): Handler {
  return async (request, { params }) => {
    const path = await params
    const result = await execute(verb, () => readInput(new URL(request.url).searchParams, path))
    if (!result.ok) return refusal(result.error)
    const gone = new AbortController()
    request.signal.addEventListener('abort', () => gone.abort(), { once: true })
    return new Response(toStream(result.data.open(gone.signal), gone), {
      headers: {
        ...HEADERS,
        // Nothing on the way may gather or compress what is to arrive now.
        'Cache-Control': 'no-store, no-transform',
        'X-Accel-Buffering': 'no',
        'Content-Type': 'text/event-stream; charset=utf-8',
        'X-Content-Type-Options': 'nosniff',
      },
    })
  }
}
