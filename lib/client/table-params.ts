import { PAGE_SIZES } from '@/lib/shared/paging'
import { createParam, paramCount, paramOneOf, paramString, paramWords } from './url-params'

/** What is searched at most; the rest of a pasted novel is kept in the box and not sent. */
export const SEARCH_MAX = 200

const paramSearch = createParam<string>({ parse: (text) => text.slice(0, SEARCH_MAX), serialize: String })

/**
 * The part of an address that every table shares; a noun adds its own filters. Used by the page (`readParams`) and by the
 * table (`useTableState`).
 *
 * @param sorts what the server can sort by; the first is the default.
 * @example
 * export const usersParams = { ...tableParams(['createdAt', 'email'], 'desc'), from: paramDay, to: paramDay }
 */
export function tableParams<const Sort extends string>(
  sorts: readonly [Sort, ...Sort[]],
  dir: 'asc' | 'desc',
) {
  return {
    q: paramSearch.withDefault(''),
    sort: paramOneOf<Sort>(sorts).withDefault(sorts[0]),
    dir: paramOneOf(['asc', 'desc']).withDefault(dir),
    page: paramCount.withDefault(1),
    size: paramOneOf(PAGE_SIZES).withDefault(PAGE_SIZES[0]),
    hide: paramWords.withDefault([]),
    peek: paramString,
  }
}
