import 'server-only'
import type { z } from 'zod'
import { HTTP_STATUS, type ErrorDto } from '@/lib/shared/errors'
import { exportFormatOf } from '@/lib/shared/export-format'
import type { Download } from '../export/download'
import { fileOf } from '../export/file'
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

/**
 * A streamed file over an export verb, in the format that the address asks for. A failure before the first byte is an
 * ordinary error; one after it breaks the connection, so that a cut file never looks like a whole one.
 */
export function download<Schema extends z.ZodType>(
  verb: Verb<Schema, Download>,
  readInput: ReadInput = fromQuery,
): Handler {
  return async (request, { params }) => {
    const path = await params
    const search = new URL(request.url).searchParams
    const result = await execute(verb, () => readInput(search, path))
    if (!result.ok) return refusal(result.error)
    const { name, contentType, bytes } = fileOf(result.data, exportFormatOf(search))
    return new Response(bytes, {
      headers: {
        ...HEADERS,
        'Content-Type': contentType,
        'Content-Disposition': `attachment; filename="${name}"`,
        'X-Content-Type-Options': 'nosniff',
      },
    })
  }
}
