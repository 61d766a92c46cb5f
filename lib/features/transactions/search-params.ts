import { tableParams } from '@/lib/client/table-params'
import { createLoader, createParam, paramDay, type ParamValues } from '@/lib/client/url-params'
import { isUuid } from '@/lib/shared/uuid'
import { readTxHash } from '@/lib/shared/tx-hash'

/** Types, coins and networks are open sets: whatever looks like a name of one is asked for, as it is spelled. */
const paramCode = createParam<string>({
  parse: (text) => (/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,62}$/u.test(text) ? text : null),
  serialize: String,
})

const paramId = createParam<string>({
  parse: (text) => (isUuid(text) ? text.trim().toLowerCase() : null),
  serialize: String,
})

const paramTx = createParam<string>({ parse: readTxHash, serialize: String })

/** The address of the history of an organization, and of a search by hash. What cannot be read is as if it were not there. */
export const transactionsParams = {
  ...tableParams(['date'], 'desc'),
  organizationId: paramId,
  type: paramCode,
  currency: paramCode,
  network: paramCode,
  from: paramDay,
  to: paramDay,
  tx: paramTx,
}

export const loadTransactionsParams = createLoader(transactionsParams)

type Params = ParamValues<typeof transactionsParams>

/** What narrows the history, and the export with it. Days are the reader's. */
export type TransactionsFilter = Pick<Params, 'type' | 'currency' | 'network' | 'from' | 'to'>
export type TransactionsExport = TransactionsFilter & Pick<Params, 'organizationId' | 'dir'>
export type TransactionsQuery = TransactionsExport & Pick<Params, 'page' | 'size'>

export function transactionsExport(params: TransactionsExport): TransactionsExport {
  const { organizationId, type, currency, network, from, to, dir } = params
  return { organizationId, type, currency, network, from, to, dir }
}

/** The one shape in which route and browser ask for a page. */
export function transactionsQuery(params: TransactionsQuery): TransactionsQuery {
  return { ...transactionsExport(params), page: params.page, size: params.size }
}
