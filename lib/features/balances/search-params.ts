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
import { BALANCE_SORTS, BALANCE_STATES, CHART_DAYS, STATEMENT_DETAILS } from './choices'

/** Codes of currencies are an open set: whatever looks like one is asked for. */
const paramCurrency = createParam<string>({
  parse: (text) => (/^[A-Za-z0-9]{1,16}$/.test(text) ? text.toUpperCase() : null),
  serialize: String,
})

const paramId = createParam<string>({
  parse: (text) => (isUuid(text) ? text.trim().toLowerCase() : null),
  serialize: String,
})

/** The address of the list of balances. Whatever cannot be read is as if it were not there. */
export const balancesParams = {
  ...tableParams(BALANCE_SORTS, 'asc'),
  state: paramOneOf(BALANCE_STATES),
  currency: paramCurrency,
  organizationId: paramId,
}

export const loadBalancesParams = createLoader(balancesParams)

type Params = ParamValues<typeof balancesParams>

/** What narrows the list, and the export with it. */
export type BalancesFilter = Pick<Params, 'q' | 'state' | 'currency' | 'organizationId'>
export type BalancesExport = BalancesFilter & Pick<Params, 'sort' | 'dir'>
export type BalancesQuery = BalancesExport & Pick<Params, 'page' | 'size'>

export function balancesExport(params: BalancesExport): BalancesExport {
  const { q, state, currency, organizationId, sort, dir } = params
  return { q, state, currency, organizationId, sort, dir }
}

/** The one shape in which page, route and browser ask for a list: their query keys are equal. */
export function balancesQuery(params: BalancesQuery): BalancesQuery {
  return { ...balancesExport(params), page: params.page, size: params.size }
}

/** The tab of an organization: which of its balances, where it has several, and how many days back the chart goes. */
export const balanceTabParams = {
  balance: paramId,
  days: paramOneOf(CHART_DAYS).withDefault(7),
}
export const loadBalanceTabParams = createLoader(balanceTabParams)

/** A statement: of one balance, the newest line first. Days are the reader's. */
export const statementParams = {
  balance: paramId,
  from: paramDay,
  to: paramDay,
  detail: paramOneOf(STATEMENT_DETAILS).withDefault('steps'),
  page: paramCount.withDefault(1),
  size: paramOneOf(PAGE_SIZES).withDefault(PAGE_SIZES[0]),
}
export const loadStatementParams = createLoader(statementParams)

type StatementParams = ParamValues<typeof statementParams>

/** What the verbs and their routes call it. */
export function statementExport({ balance, from, to, detail }: Omit<StatementParams, 'page' | 'size'>) {
  return { advancedBalanceId: balance, from, to, detail }
}
export type StatementExport = ReturnType<typeof statementExport>

export function statementQuery(params: StatementParams) {
  return { ...statementExport(params), page: params.page, size: params.size }
}
export type StatementQuery = ReturnType<typeof statementQuery>

export const thresholdsParams = { page: paramCount.withDefault(1) }
export const loadThresholdsParams = createLoader(thresholdsParams)
