import { tableParams } from '@/lib/client/table-params'
import {
  createLoader,
  createParam,
  paramCount,
  paramDay,
  paramOneOf,
  paramString,
  readParams,
  type ParamValues,
} from '@/lib/client/url-params'
import { isUuid } from '@/lib/shared/uuid'
import { TOP_UP_LINE_VIEWS, TOP_UP_SORTS } from './choices'
import { TOP_UP_STATUSES } from './status'

const paramId = createParam<string>({
  parse: (text) => (isUuid(text) ? text.trim().toLowerCase() : null),
  serialize: String,
})

/** The address of the list of top-ups. Whatever cannot be read is as if it were not there. */
export const topUpsParams = {
  ...tableParams(TOP_UP_SORTS, 'desc'),
  status: paramOneOf(TOP_UP_STATUSES),
  organizationId: paramId,
  requester: paramId,
  createdFrom: paramDay,
  createdTo: paramDay,
}

export const loadTopUpsParams = createLoader(topUpsParams)

type Params = ParamValues<typeof topUpsParams>

/** What narrows the list, and the export with it. */
export type TopUpsFilter = Pick<
  Params,
  'q' | 'status' | 'organizationId' | 'requester' | 'createdFrom' | 'createdTo'
>
export type TopUpsExport = TopUpsFilter & Pick<Params, 'sort' | 'dir'>
export type TopUpsQuery = TopUpsExport & Pick<Params, 'page' | 'size'>

export function topUpsExport(params: TopUpsExport): TopUpsExport {
  const { q, status, organizationId, requester, createdFrom, createdTo, sort, dir } = params
  return { q, status, organizationId, requester, createdFrom, createdTo, sort, dir }
}

/** The one shape in which page, route and browser ask for a list: their query keys are equal. */
export function topUpsQuery(params: TopUpsQuery): TopUpsQuery {
  return { ...topUpsExport(params), page: params.page, size: params.size }
}

/** The list as it is without an address: for parts of other pages. */
export const plainTopUpsQuery = topUpsQuery(readParams(topUpsParams, new URLSearchParams()))

/**
 * The address of the form. `form` is the id that the top-up will have: a reload, a second tab and the way back are the
 * same request. `again`: a top-up whose organization, amount and reason are taken over.
 */
export const newTopUpParams = { organizationId: paramId, again: paramId, form: paramId }
export const loadNewTopUpParams = createLoader(newTopUpParams)

/** The language of a receipt, whatever that of its reader; nothing else stands in its address. */
export const receiptParams = { lang: paramString }
export const loadReceiptParams = createLoader(receiptParams)

export const topUpBatchesParams = { page: paramCount.withDefault(1) }
export const loadTopUpBatchesParams = createLoader(topUpBatchesParams)

/** The address of one list: which of its lines are shown. */
export const topUpLinesParams = { view: paramOneOf(TOP_UP_LINE_VIEWS), page: paramCount.withDefault(1) }
export const loadTopUpLinesParams = createLoader(topUpLinesParams)
export type TopUpLinesQuery = ParamValues<typeof topUpLinesParams>
