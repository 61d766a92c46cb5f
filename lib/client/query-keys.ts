/**
 * The query keys of a noun, from the widest to the narrowest, so that what is invalidated takes everything below it along.
 *
 * @example
 * const usersKeys = queryKeys('users')
 * usersKeys.all                     ['users']                 everything of the noun
 * usersKeys.lists()                 ['users', 'list']         every list, whatever its filter
 * usersKeys.list({ q: 'acme' })     ['users', 'list', {...}]  one list
 * usersKeys.one(id)                 ['users', 'one', id]      one thing and all that hangs on it
 * usersKeys.part(id, 'activity')    ['users', 'one', id, 'activity']
 */
export function queryKeys<Noun extends string>(noun: Noun) {
  return {
    all: [noun] as const,
    lists: () => [noun, 'list'] as const,
    list: <Query>(query: Query) => [noun, 'list', query] as const,
    one: (id: string) => [noun, 'one', id] as const,
    part: <Query>(id: string, part: string, query?: Query) =>
      query === undefined ? ([noun, 'one', id, part] as const) : ([noun, 'one', id, part, query] as const),
  }
}
