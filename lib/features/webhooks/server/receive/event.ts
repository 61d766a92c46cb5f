import 'server-only'
import { z } from 'zod'
import { parseOperation } from '@/lib/gateway/port'
import { storable } from '@/lib/server/db/storable'
import { uuid } from '@/lib/shared/ids'

/** What a body claims: worth a question to the gateway, and nothing more. */
export interface ToldEvent {
  webhookId: string | null
  operationId: string | null
  operationKind: 'swap' | 'withdrawal' | null
  eventStatus: string | null
}

const word = z
  .string()
  .transform((text) => storable(text, 200))
  .nullable()
  .catch(null)
const claims = z.object({ webhookId: word, status: word, id: uuid.nullable().catch(null) })

const text = new TextDecoder('utf-8', { fatal: true })

/** The JSON object (or list) that the bytes are; null where they are none. */
export function parsedBody(bytes: Uint8Array): object | null {
  try {
    const body: unknown = JSON.parse(text.decode(bytes))
    return typeof body === 'object' ? body : null
  } catch {
    return null
  }
}

/**
 * Of what a delivery speaks (gateway-api.md 1.14: no name of an event is documented for swaps and withdrawals). Any JSON will
 * do: what says nothing that the desk knows is taken in, and shown as what it is.
 */
export function toldBy(body: object): ToldEvent {
  const claimed = claims.safeParse(body)
  const { webhookId, status, id } = claimed.success
    ? claimed.data
    : { webhookId: null, status: null, id: null }
  const told = parseOperation(body)
  return {
    webhookId,
    operationId: told?.id ?? id,
    operationKind: told?.kind ?? null,
    eventStatus: told?.operation ? storable(told.operation.status, 200) : status,
  }
}
