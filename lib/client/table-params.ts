import {
  createParser,
  parseAsArrayOf,
  parseAsNumberLiteral,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server'
import { PAGE_SIZES } from '@/lib/shared/paging'

/** What is searched at most; the rest of a pasted novel is kept in the box and not sent. */
export const SEARCH_MAX = 200

/** A page number: whole, from 1; anything else counts as none given. */
const parseAsPage = createParser({
  parse: (value) => (/^[1-9]\d{0,8}$/.test(value) ? Number(value) : null),
  serialize: String,
})

const parseAsSearch = createParser({ parse: (value) => value.slice(0, SEARCH_MAX), serialize: String })

/** A calendar day as `YYYY-MM-DD`; one that does not exist counts as none given. */
export const parseAsDay = createParser({
  parse: (value) => {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return null
    const day = new Date(`${value}T00:00:00Z`)
    return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value) ? value : null
  },
  serialize: String,
})

/**
 * The part of an address that every table shares; a noun adds its own filters. Used by the page (with `createLoader` of
 * nuqs/server) and by the table (`useTableState`), so that both read an address alike. Whatever cannot be read is as if it
 * were not there: no address ends in an error.
 *
 * @param sorts what the server can sort by; the first is the default.
 * @example
 * export const usersParams = { ...tableParams(['createdAt', 'email'], 'desc'), from: parseAsDay, to: parseAsDay }
 */
export function tableParams<const Sort extends string>(
  sorts: readonly [Sort, ...Sort[]],
  dir: 'asc' | 'desc',
) {
  return {
    q: parseAsSearch.withDefault(''),
    sort: parseAsStringLiteral(sorts).withDefault(sorts[0]),
    dir: parseAsStringLiteral(['asc', 'desc'] as const).withDefault(dir),
    page: parseAsPage.withDefault(1),
    size: parseAsNumberLiteral(PAGE_SIZES).withDefault(PAGE_SIZES[0]),
    hide: parseAsArrayOf(parseAsString).withDefault([]),
    peek: parseAsString,
  }
}
