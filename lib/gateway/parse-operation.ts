import { z } from 'zod'
import { id } from './transform/text'
import { namesWithdrawal, toSwap, toWithdrawal } from './transform/operations'
import type { OperationKind, ParsedOperation } from './types'
import { Id } from './wire/common'
import { OperationWire } from './wire/operations'

// Orders, orphans, old withdrawals, bridges and the other swaps have ids and states too, and some of them coins and addresses
// of both sides (gateway-api.md 3.11 to 3.14): these fields none of them has. What counts is that the field is there at all.
const OF_WITHDRAWALS = [
  'blockchainFeeToSource',
  'approveUrl',
  'approveResult',
  'requestedClientId',
  'requestedCurrency',
  'requestedAmount',
]
const OF_BOTH = [
  'amountToReceive',
  'amountFromUSD',
  'amountToUSD',
  'blockchainFeeFrom',
  'blockchainFeeTo',
  'addressRiskLevel',
]

const Body = z.looseObject({ id: Id })

function kindOf(body: Record<string, unknown>): OperationKind | null {
  const has = (names: readonly string[]) => names.some((name) => Object.hasOwn(body, name))
  if (has(OF_WITHDRAWALS)) return 'withdrawal'
  if (!has(OF_BOTH)) return null
  return namesWithdrawal(body['type']) ? 'withdrawal' : 'swap'
}

/**
 * Finds out of which auto-swap or auto-withdrawal the body of a webhook speaks (gateway-api.md 1.14: the bodies are inferred,
 * and there is no name of an event in them). Null where it is about something else, or about nothing that can be told.
 *
 * Whoever holds an organization's secret can write whatever they like into a body: what it says of states and amounts is
 * worth a question to the gateway, and nothing more.
 */
export function parseOperation(body: unknown): ParsedOperation | null {
  const known = Body.safeParse(body)
  const kind = known.success ? kindOf(known.data) : null
  if (!known.success || kind === null) return null
  const wire = OperationWire.safeParse(body)
  const read = kind === 'swap' ? toSwap : toWithdrawal
  return { kind, id: id(known.data.id), operation: wire.success ? read(wire.data) : null }
}
