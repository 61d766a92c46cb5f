import { tableParams } from '@/lib/client/table-params'
import {
  createLoader,
  createParam,
  paramCount,
  paramDay,
  paramOneOf,
  type ParamValues,
} from '@/lib/client/url-params'
import { PAGE_SIZES } from '@/lib/shared/paging'
import { isUuid } from '@/lib/shared/uuid'
import { ENTERED_SOURCES, OPERATION_AGES, OPERATION_SORTS, OPERATION_VIEWS } from './choices'

/** Coins, networks and risk levels are open sets: whatever looks like a name of one is asked for, as it is spelled. */
const paramCode = createParam<string>({
  parse: (text) => (/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,62}$/u.test(text) ? text : null),
  serialize: String,
})

const paramAmount = createParam<string>({
  parse: (text) => (/^\d{1,40}(\.\d{1,40})?$/.test(text) ? text : null),
  serialize: String,
})

const paramId = createParam<string>({
  parse: (text) => (isUuid(text) ? text.trim().toLowerCase() : null),
  serialize: String,
})

/** The address of a list of operations. Whatever cannot be read is as if it were not there. */
export const operationsParams = {
  ...tableParams(OPERATION_SORTS, 'desc'),
  view: paramOneOf(OPERATION_VIEWS).withDefault('in-progress'),
  organizationId: paramId,
  currencyFrom: paramCode,
  networkFrom: paramCode,
  currencyTo: paramCode,
  networkTo: paramCode,
  usdFrom: paramAmount,
  usdTo: paramAmount,
  risk: paramCode,
  createdFrom: paramDay,
  createdTo: paramDay,
  source: paramOneOf(ENTERED_SOURCES),
  age: paramOneOf(OPERATION_AGES),
}

export const loadOperationsParams = createLoader(operationsParams)

type Params = ParamValues<typeof operationsParams>

/** What narrows the list, and the export with it. */
export type OperationsFilter = Omit<Params, 'sort' | 'dir' | 'page' | 'size' | 'hide' | 'peek'>
export type OperationsExport = OperationsFilter & Pick<Params, 'sort' | 'dir'>
export type OperationsQuery = OperationsExport & Pick<Params, 'page' | 'size'>

export function operationsExport(params: OperationsExport): OperationsExport {
  const { q, view, organizationId, currencyFrom, networkFrom, currencyTo, networkTo } = params
  const { usdFrom, usdTo, risk, createdFrom, createdTo, source, age, sort, dir } = params
  const coins = { currencyFrom, networkFrom, currencyTo, networkTo, usdFrom, usdTo }
  return { q, view, organizationId, ...coins, risk, createdFrom, createdTo, source, age, sort, dir }
}

/** The one shape in which page, route and browser ask for a list: their query keys are equal. */
export function operationsQuery(params: OperationsQuery): OperationsQuery {
  return { ...operationsExport(params), page: params.page, size: params.size }
}

/** The tab of an organization. */
export const organizationOperationsParams = {
  page: paramCount.withDefault(1),
  size: paramOneOf(PAGE_SIZES).withDefault(PAGE_SIZES[0]),
}
export const loadOrganizationOperationsParams = createLoader(organizationOperationsParams)
export type OrganizationOperationsQuery = Pick<
  ParamValues<typeof organizationOperationsParams>,
  'page' | 'size'
>
