import 'server-only'
import type { z } from 'zod'
import { DEFAULT_LOCALE } from '@/lib/shared/i18n/locales'
import { systemClock } from '../clock'
import { db } from '../db/client'
import { funding } from '../funding'
import { gateway } from '../gateway'
import type { Verb } from '../verb'
import { toErrorDto } from './execute'
import { newRequestId } from './request'
import { HEADERS, refusal } from './route'

/** What somebody outside has sent: nothing of it was read, unpacked or believed. */
export interface Arrival {
  headers: Headers
  body: ReadableStream<Uint8Array> | null
}

export interface Answer {
  status: number
  text: string
}

/**
 * A POST of another system over a verb. No session, no cookie: who sends is a matter of the signature, and that is the verb's.
 * proxy.ts does not run before it, because it would hold the whole body in memory first.
 *
 * @param source who is to send there, for the log and the trail.
 */
export function webhook(
  verb: Verb<z.ZodType<Arrival, Arrival>, Answer>,
  source: string,
): (request: Request) => Promise<Response> {
  return async ({ headers, body }) => {
    const requestId = newRequestId()
    try {
      const { status, text } = await verb(
        {
          actor: { kind: 'webhook', source },
          requestId,
          db: db(),
          gateway: gateway(),
          funding: funding(),
          clock: systemClock,
          locale: DEFAULT_LOCALE,
          // Written by our own server from the socket (see `callerAddress`).
          address: headers.get('x-desk-peer') || null,
        },
        { headers, body },
      )
      return new Response(`${text}\n`, {
        status,
        headers: { ...HEADERS, 'Content-Type': 'text/plain; charset=utf-8' },
      })
    } catch (error) {
      return refusal(toErrorDto(error, requestId, DEFAULT_LOCALE))
    }
  }
}
