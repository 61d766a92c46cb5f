import 'server-only'
import type { z } from 'zod'
import { HTTP_STATUS, type ErrorDto } from '@/lib/shared/errors'
import type { Verb } from '../verb'
import { execute } from './execute'

type Params = Record<string, string>
export type Handler = (request: Request, context: { params: Promise<Params> }) => Promise<Response>

/** How a route reads its verb's input out of the address; both are plain strings, the verb's schema makes sense of them. */
export type ReadInput = (search: URLSearchParams, params: Params) => unknown

/** Every field of the query by its name; a name that stands twice counts once, the last one. */
export const fromQuery: ReadInput = (search, params) => ({ ...Object.fromEntries(search), ...params })

export const HEADERS = { 'Cache-Control': 'no-store' }

/** What was refused or failed before anything was answered. */
export const refusal = (error: ErrorDto) =>
  Response.json({ error }, { status: HTTP_STATUS[error.code], headers: HEADERS })

/**
 * A GET over a verb that reads: its DTO as JSON, or `{ error }` with the status of its code. Never cached anywhere but in
 * the browser's query cache.
 */
export function route<Schema extends z.ZodType, Output>(
  verb: Verb<Schema, Output>,
  readInput: ReadInput = fromQuery,
): Handler {
  return async (request, { params }) => {
    const path = await params
    const result = await execute(verb, () => readInput(new URL(request.url).searchParams, path))
    return result.ok ? Response.json(result.data, { headers: HEADERS }) : refusal(result.error)
  }
}

/** What an export verb gives: chunks of text as they are read, and the name that the file gets. */
export interface Download {
  fileName: string
  contentType: string
  chunks: AsyncIterable<string>
}

/**
 * A streamed file over an export verb. A failure before the first byte is an ordinary error; one after it breaks the
 * connection, so that a cut file never looks like a whole one.
 */
export function download<Schema extends z.ZodType>(
  verb: Verb<Schema, Download>,
  readInput: ReadInput = fromQuery,
): Handler {
  return async (request, { params }) => {
    const path = await params
    const result = await execute(verb, () => readInput(new URL(request.url).searchParams, path))
    if (!result.ok) return refusal(result.error)
    const { fileName, contentType, chunks } = result.data
    return new Response(toStream(chunks), {
      headers: {
        ...HEADERS,
        'Content-Type': contentType,
        'Content-Disposition': `attachment; filename="${fileName}"`,
        'X-Content-Type-Options': 'nosniff',
      },
    })
  }
}

/**
 * Chunks of text as they are asked for.
 *
 * @param gone is aborted when nobody reads any more: what still waits for its next chunk ends then.
 */
export function toStream(
  chunks: AsyncIterable<string>,
  gone = new AbortController(),
): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]()
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await iterator.next()
      if (done) {
        gone.abort()
        controller.close()
      } else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => {
      gone.abort()
      await iterator.return?.()
    },
  })
}
