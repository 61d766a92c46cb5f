/**
 * Values in an address: how one name of the query is read and written. Runs anywhere, so that page, route and browser read
 * an address alike. Whatever cannot be read counts as not there: no address ends in an error.
 */
export interface Param<T> {
  /** The value that a text stands for, or null where it stands for none. May throw; that means null too. */
  parse(text: string): T | null
  serialize(value: T): string
}

export interface ParamWithDefault<T> extends Param<T> {
  /** The value where the address has none. It is never written. */
  defaultValue: T
}

export interface ParamBuilder<T> extends Param<T> {
  withDefault: (value: T) => ParamWithDefault<T>
}

export type Params = Record<string, Param<unknown>>

export type ParamValue<P> =
  P extends ParamWithDefault<infer T> ? T : P extends Param<infer T> ? T | null : never

/** What an address says, by the names of its parameters. */
export type ParamValues<P extends Params> = { [Name in keyof P]: ParamValue<P[Name]> }

/** `searchParams` of a page. */
export type SearchParams = Record<string, string | string[] | undefined>

export function createParam<T>({ parse, serialize }: Param<T>): ParamBuilder<T> {
  return { parse, serialize, withDefault: (defaultValue) => ({ parse, serialize, defaultValue }) }
}

export const paramString = createParam<string>({ parse: (text) => text, serialize: String })

/** A whole number from 1, at most nine digits: a page, a position. */
export const paramCount = createParam<number>({
  parse: (text) => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : null),
  serialize: String,
})

/** One of a closed list; numbers are written as they are. */
export function paramOneOf<const T extends string | number>(values: readonly T[]): ParamBuilder<T> {
  return createParam<T>({
    parse: (text) => values.find((value) => String(value) === text) ?? null,
    serialize: String,
  })
}

/** Several words, joined by commas. */
export const paramWords = createParam<string[]>({
  parse: (text) => text.split(',').filter((word) => word !== ''),
  serialize: (words) => words.join(','),
})

/** A calendar day as `YYYY-MM-DD`; one that does not exist counts as none given. */
export const paramDay = createParam<string>({
  parse: (text) => {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
    const day = new Date(`${text}T00:00:00Z`)
    return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? text : null
  },
  serialize: String,
})

function read<T>(param: Param<T>, text: string | null | undefined): T | null {
  const missing = 'defaultValue' in param ? (param.defaultValue as T) : null
  if (text === null || text === undefined) return missing
  try {
    return param.parse(text) ?? missing
  } catch {
    return missing
  }
}

type Address = URLSearchParams | SearchParams

/** Reads an address. Of a name that stands several times, the first one counts. */
export function readParams<P extends Params>(params: P, from: Address): ParamValues<P> {
  const text = (name: string) => {
    if (from instanceof URLSearchParams) return from.get(name)
    const value = Object.hasOwn(from, name) ? from[name] : undefined
    return Array.isArray(value) ? value[0] : value
  }
  return Object.fromEntries(
    Object.entries(params).map(([name, param]) => [name, read(param, text(name))]),
  ) as ParamValues<P>
}

/** `readParams` for one set of parameters, for a route (`URLSearchParams`) and for a page (its promise of `searchParams`). */
export function createLoader<P extends Params>(params: P) {
  function load(from: Address): ParamValues<P>
  function load(from: Promise<SearchParams>): Promise<ParamValues<P>>
  function load(from: Address | Promise<SearchParams>) {
    return from instanceof Promise ? from.then((read) => readParams(params, read)) : readParams(params, from)
  }
  return load
}

/**
 * The query of an address after a change: null and defaults are taken out, names that nobody mentions stay.
 *
 * @param search with or without its leading "?".
 */
export function writeParams<P extends Params>(
  params: P,
  search: string,
  patch: Partial<{ [Name in keyof P]: ParamValue<P[Name]> | null }>,
): string {
  const next = new URLSearchParams(search)
  for (const [name, value] of Object.entries(patch)) {
    const param = params[name]
    if (!param) continue
    const text = value === null || value === undefined ? null : param.serialize(value)
    const missing = 'defaultValue' in param ? param.serialize(param.defaultValue) : ''
    if (text === null || text === '' || text === missing) next.delete(name)
    else next.set(name, text)
  }
  return next.toString()
}
