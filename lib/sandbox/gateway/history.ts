import { iso, type OrganizationCall } from '../call'
import { Refusal } from '../errors'
import { given, optionalText, wholeNumber, type Body } from '../input'
import { rowOf, typeOf, type Row } from './history-rows'

const invalid = (message: string) => new Refusal('VALIDATION_ERROR', message)

/** One value or several: which of the two the API takes is not documented, so both count (gateway-api.md 3.6). */
function wanted(body: Body, name: string): ((value: string | null) => boolean) | null {
  if (!given(body, name)) return null
  const value = body[name]
  const values: unknown[] = Array.isArray(value) ? value : [value]
  if (values.length === 0) return null
  if (!values.every((one) => typeof one === 'string'))
    throw invalid(`${name} must be a string or an array of strings`)
  return (one) => one !== null && values.includes(one)
}

function moment(range: Body, name: string): number | null {
  const text = optionalText(range, name)
  if (text === null) return null
  const ms = Date.parse(text)
  if (Number.isNaN(ms)) throw invalid(`date.${name} must be an ISO-8601 time`)
  return ms
}

function period(body: Body): { from: number; to: number } {
  const range = given(body, 'date') ? body.date : {}
  if (typeof range !== 'object' || range === null || Array.isArray(range))
    throw invalid('date must be an object with from and to')
  return { from: moment(range as Body, 'from') ?? -Infinity, to: moment(range as Body, 'to') ?? Infinity }
}

function newestFirst(body: Body): boolean {
  const direction = (optionalText(body, 'sortDate') ?? 'DESC').toUpperCase()
  if (direction !== 'ASC' && direction !== 'DESC') throw invalid('sortDate must be ASC or DESC')
  return direction === 'DESC'
}

function pageSize(body: Body): number {
  const limit = wholeNumber(body, 'limit', 100, 1_000)
  if (limit < 100) throw invalid('limit must be at least 100')
  return limit
}

/**
 * gateway-api.md 3.6. The answer's shape is inferred there; the switch `historyAnswer` shows the other ones that a client
 * has to be ready for. Nothing from before the sandbox was started is in it: seeded balances have no history.
 */
export function getTransactionHistory(call: OrganizationCall) {
  const { body, organization, world } = call
  const [type, currency, network] = ['type', 'currency', 'network'].map((name) => wanted(body, name))
  const { from, to } = period(body)
  const descending = newestFirst(body)
  const limit = pageSize(body)
  const offset = wholeNumber(body, 'offset', 0, Number.MAX_SAFE_INTEGER)
  const inOrder = (world.store.history.get(organization.id) ?? [])
    .filter(({ at }) => at >= from && at <= to)
    .sort((a, b) => a.at - b.at)
  if (descending) inOrder.reverse()
  const fits = (row: Row) => (currency?.(row.currency) ?? true) && (network?.(row.network) ?? true)
  const ofType = type ? inOrder.filter((record) => type(typeOf(record))) : inOrder
  // A long history is counted without working out what its records say, unless a filter asks what they say.
  const found = currency || network ? ofType.filter((record) => fits(rowOf(record))) : ofType
  const transactions = found
    .slice(offset, offset + limit)
    .map(rowOf)
    .map(({ idOf, at, ...rest }) => ({ id: idOf(), ...rest, date: iso(at) }))
  const total = world.store.switches.stringTotals ? String(found.length) : found.length
  switch (world.store.switches.historyAnswer) {
    case 'count-items':
      return { count: total, items: transactions }
    case 'rows':
      return { total, rows: transactions }
    case 'array':
      return transactions
    default:
      return { total, transactions }
  }
}
