import { tableParams } from '@/lib/client/table-params'
import {
  createLoader,
  paramCount,
  paramDay,
  paramOneOf,
  paramString,
  type ParamValues,
} from '@/lib/client/url-params'
import { BATCH_SOURCES, HYGIENE, OVERRIDE_SORTS, PROPOSAL_MODES } from './choices'
import type { Selection } from './schema'

/** What narrows the overrides, in any address that does: the list, its export, the choice of many. */
const filterParams = {
  action: paramString,
  type: paramString,
  hygiene: paramOneOf(HYGIENE),
  updatedFrom: paramDay,
  updatedTo: paramDay,
}

/** The address of the list of overrides. Whatever cannot be read is as if it were not there. */
export const overridesParams = { ...tableParams(OVERRIDE_SORTS, 'desc'), ...filterParams }

export const loadOverridesParams = createLoader(overridesParams)

type Params = ParamValues<typeof overridesParams>

export type OverridesFilter = Pick<Params, 'q' | 'action' | 'type' | 'hygiene' | 'updatedFrom' | 'updatedTo'>
export type OverridesExport = OverridesFilter & Pick<Params, 'sort' | 'dir'>
export type OverridesQuery = OverridesExport & Pick<Params, 'page' | 'size'>

/** Everything that an action may be called is shorter; a longer text in an address would only be refused. */
const MOST_CHARACTERS = 64

const short = (text: string | null) => (text === null ? null : text.slice(0, MOST_CHARACTERS).trim() || null)

export function overridesFilter(params: OverridesFilter): OverridesFilter {
  const { q, action, type, hygiene, updatedFrom, updatedTo } = params
  return { q, action: short(action), type: short(type), hygiene, updatedFrom, updatedTo }
}

export function overridesExport(params: OverridesExport): OverridesExport {
  return { ...overridesFilter(params), sort: params.sort, dir: params.dir }
}

/** The one shape in which page, route and browser ask for a list: their query keys are equal. */
export function overridesQuery(params: OverridesQuery): OverridesQuery {
  return { ...overridesExport(params), page: params.page, size: params.size }
}

export const batchesParams = { page: paramCount.withDefault(1) }
export const loadBatchesParams = createLoader(batchesParams)

/** The address of one batch: which of its organizations are shown. */
export const batchItemsParams = { status: paramString, page: paramCount.withDefault(1) }
export const loadBatchItemsParams = createLoader(batchItemsParams)
export type BatchItemsQuery = ParamValues<typeof batchItemsParams>

/** The address of a proposal for many: how it is made and whom it is for. */
export const newBatchParams = {
  ...filterParams,
  mode: paramOneOf(PROPOSAL_MODES).withDefault('proposal'),
  from: paramOneOf(BATCH_SOURCES).withDefault('organizations'),
  q: paramString.withDefault(''),
  createdFrom: paramDay,
  createdTo: paramDay,
}
export const loadNewBatchParams = createLoader(newBatchParams)
export type NewBatchParams = ParamValues<typeof newBatchParams>

/** Who is chosen by an address, as the verbs take it; null for a list of ids, which is in no address. */
export function selectionOf(params: NewBatchParams): Exclude<Selection, { kind: 'list' }> | null {
  const { from, q, createdFrom, createdTo } = params
  if (from === 'organizations') return { kind: from, q, createdFrom, createdTo }
  if (from === 'overrides') return { kind: from, filter: overridesFilter(params) }
  return from === 'list' ? null : { kind: from }
}
