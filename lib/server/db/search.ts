import 'server-only'
import { and, sql, type SQL } from 'drizzle-orm'
import { PLAIN, searchTermOf, signsOf, USUAL } from './search-text'

/**
 * How the store finds what somebody typed. `trigrams` and the two others go through an index and cost what they find;
 * `walk` suits what nearly every row has; `scan` is left for what no index knows, such as "..".
 */
export type Way = 'trigrams' | 'signs' | 'neighbours' | 'walk' | 'scan'

export interface Search {
  way: Way
  /** Whether a row contains what was typed; says nothing to any index. */
  contains: SQL
  /** The same, as the index of the way understands it. */
  indexed: SQL
}

const WORD = '[\\p{L}\\p{N}]'
const OTHER = '[^\\p{L}\\p{N}]'
/** Three letters of a word, or fewer at an edge of it that the text itself shows: what pg_trgm can look up. */
const TRIGRAM = new RegExp(`${WORD}{3}|${OTHER}${WORD}|${WORD}{2}${OTHER}`, 'u')

const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&')
const escapeRegex = (text: string) => text.replace(/[^\p{L}\p{N} ]/gu, '\\$&')
const NEIGHBOUR = `[${escapeRegex(USUAL)}]`

/** From so many characters on, what stands before the @ of an address leaves few rows. */
const TELLING = 8

/**
 * The part of a text that the trigram index is asked for. Of a whole address that is what stands before its host: a million
 * rows may share the host, and reading their long lists costs far more than checking the few rows that are left.
 */
function tellingPart(term: string): string {
  const at = term.indexOf('@')
  const part = term.slice(0, at + 1)
  return at >= TELLING && TRIGRAM.test(part) ? part : term
}

function wayOf(term: string): Way {
  if (TRIGRAM.test(term)) return 'trigrams'
  if ([...term].some((char) => !PLAIN.includes(char))) return 'signs'
  if (term.length === 1) return 'walk'
  return /[a-z0-9]/.test(term) ? 'neighbours' : 'scan'
}

function indexedBy(way: Way, searchText: SQL, term: string, contains: SQL): SQL {
  switch (way) {
    case 'trigrams': {
      const part = tellingPart(term)
      const like = sql`${searchText} LIKE ${`%${escapeLike(part)}%`}`
      return part === term ? like : sql`(${like} AND ${contains})`
    }
    case 'signs': {
      const signs = [...new Set(term)].filter((char) => !PLAIN.includes(char))
      return sql`(${signsOf(searchText)} @> ${sql.param(signs)}::text[] AND ${contains})`
    }
    case 'neighbours': {
      // Two letters make no trigram, but with whatever stands beside them they do: each of the usual characters is tried.
      const text = escapeRegex(term)
      const pattern = /[a-z0-9]$/.test(term) ? `${text}${NEIGHBOUR}` : `${NEIGHBOUR}${text}`
      return sql`((${searchText} ~ ${pattern} OR ${signsOf(searchText)} @> ARRAY['exotic']) AND ${contains})`
    }
    default:
      return contains
  }
}

/**
 * What was typed, as conditions on a column made by `searchTextOf`: any part of it, in any case, nothing in it is a
 * wildcard. Undefined where nothing was typed.
 */
export function searchFor(searchText: SQL, typed: string): Search | undefined {
  const term = searchTermOf(typed.trim())
  if (term === '') return undefined
  const way = wayOf(term)
  const contains = sql`strpos(${searchText}, ${term}) > 0`
  return { way, contains, indexed: indexedBy(way, searchText, term, contains) }
}

/** Everything that narrows a list, for reads without a page, such as an export. */
export const allOf = (search: Search | undefined, filters: SQL | undefined) => and(search?.indexed, filters)
