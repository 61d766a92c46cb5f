import 'server-only'
import { keyOf } from '@/lib/features/api-keys/server'
import type { HistoryRecord, OrganizationGateway } from '@/lib/gateway/port'
import type { Ctx } from '@/lib/server/ctx'
import type { Move } from './rules'

/** The API gives no fewer at a time (gateway-api.md 3.6). */
const PAGE = 100
/** More than this between two looks is not a history that anybody would hold against a balance. */
const MOST_PAGES = 10

/** Where the history stood when the balance was read: what is not among these came later. */
export interface Anchor {
  /** The newest records, at most a page; all that there were where it is not full. */
  ids: string[]
  full: boolean
}

/** The organization's own eyes; null where the vault has no key of it, or one that does not open. */
export async function eyesOf(ctx: Ctx, organizationId: string): Promise<OrganizationGateway | null> {
  const key = await keyOf(ctx, organizationId).catch(() => null)
  return key && ctx.gateway.organization(key)
}

const page = async (eyes: OrganizationGateway, offset: number): Promise<HistoryRecord[] | null> => {
  const answer = await eyes.transactionHistory({ limit: PAGE, offset, sort: 'DESC' })
  return answer.kind === 'ok' ? answer.data.transactions : null
}

/** @returns null where it cannot be read, or its records cannot be told apart. */
export async function anchorOf(eyes: OrganizationGateway): Promise<Anchor | null> {
  const records = await page(eyes, 0)
  if (records === null) return null
  const ids = records.flatMap(({ id }) => id ?? [])
  return ids.length === records.length ? { ids, full: ids.length >= PAGE } : null
}

/**
 * Every record that came after the anchor, the oldest first.
 *
 * @returns null where not all of them could be read, or the place where the history stood is not found again.
 */
export async function recordsSince(
  eyes: OrganizationGateway,
  anchor: Anchor,
): Promise<HistoryRecord[] | null> {
  const known = new Set(anchor.ids)
  const found = new Map<string, HistoryRecord>()
  for (let at = 0; at < MOST_PAGES; at += 1) {
    const records = await page(eyes, at * PAGE)
    if (records === null) return null
    for (const record of records) {
      if (record.id === null) return null
      if (known.has(record.id)) return [...found.values()].reverse()
      found.set(record.id, record)
    }
    if (records.length < PAGE) return known.size === 0 ? [...found.values()].reverse() : null
  }
  return null
}

/** gateway-api.md 3.6: amounts have no sign, the type says which way they went. `deposit` fills the advanced balance. */
const FEE = /^commission|_fee$/
/** What an auto-swap or an auto-withdrawal spends, by what caused it: coins of an address, never this balance. */
const SPENT: Readonly<Record<string, string>> = {
  payout_auto_swap: 'exchange_auto',
  withdrawal: 'withdrawal',
}

/**
 * How one record moved the balance; null for one of a kind that nobody here has heard of, or without an amount.
 *
 * An operation spends coins, and the record that says so has moved nothing here. Its fees in coins are in doubt: whether they
 * are paid in those coins, or from this balance by their worth, is not documented (gateway-api.md 3.9, 3.10).
 */
function moveOf(
  { type, basis, basisId, currency, amount, amountUSD }: HistoryRecord,
  of: string,
): Move[] | null {
  const ofOperation = basisId !== null && basis !== null && Object.hasOwn(SPENT, basis) && currency !== of
  if (ofOperation && currency !== null && type === SPENT[basis]) return []
  const value = currency === of ? amount : of === 'USD' ? amountUSD : null
  if (value === null || type === null || value.startsWith('-')) return null
  if (type === 'deposit') return [{ change: value }]
  if (!FEE.test(type)) return null
  return [{ change: `-${value}`, ...(ofOperation && { doubtful: true }) }]
}

/** @returns null where any of them is not understood: a history with a gap explains nothing. */
export function movesOf(records: readonly HistoryRecord[], currency: string): Move[] | null {
  const moves = records.map((record) => moveOf(record, currency))
  return moves.every((move) => move !== null) ? moves.flat() : null
}
