import { createLoader, createParam, paramCount, type ParamValues } from '@/lib/client/url-params'

/** Everything that an action may be called is shorter; a longer text in an address would only be refused. */
const MOST_CHARACTERS = 64

const paramAction = createParam<string>({
  parse: (text) => text.trim().slice(0, MOST_CHARACTERS) || null,
  serialize: String,
})

/** The address of the list of all change-sets. */
export const changeSetsParams = { page: paramCount.withDefault(1) }
export const loadChangeSetsParams = createLoader(changeSetsParams)

/** The address of an organization's history: of which action, which page of it, and which of its change-sets. */
export const historyParams = {
  action: paramAction,
  page: paramCount.withDefault(1),
  sets: paramCount.withDefault(1),
}
export const loadHistoryParams = createLoader(historyParams)
export type HistoryParams = ParamValues<typeof historyParams>
