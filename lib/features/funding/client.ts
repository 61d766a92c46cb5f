import { queryOptions } from '@tanstack/react-query'
import { fetchJson, withQuery } from '@/lib/client/fetch-json'
import { api } from '@/lib/shared/routes'
import type { FundingInvoiceDto, FundingInvoicesPage, FundingOverviewDto } from './dto'
import { fundingKeys } from './keys'
import type { InvoicesQuery } from './search-params'

/** An open page says so often that somebody still looks, in milliseconds. Changes come by themselves, by the event stream. */
const STILL_HERE_MS = 45_000

export const overviewQuery = () =>
  queryOptions({
    queryKey: fundingKeys.one('overview'),
    queryFn: ({ signal }) => fetchJson<FundingOverviewDto>(api.funding(), { signal, background: true }),
    refetchInterval: STILL_HERE_MS,
  })

export const invoicesListQuery = (query: InvoicesQuery) =>
  queryOptions({
    queryKey: fundingKeys.list(query),
    queryFn: ({ signal }) =>
      fetchJson<FundingInvoicesPage>(withQuery(api.fundingInvoices(), query), { signal }),
  })

/** One invoice; asked for now and then while it is open, so that the desk knows that somebody looks. */
export const invoiceQuery = (invoiceId: string) =>
  queryOptions({
    queryKey: fundingKeys.one(invoiceId),
    queryFn: ({ signal }) =>
      fetchJson<FundingInvoiceDto>(api.fundingInvoice(invoiceId), { signal, background: true }),
    refetchInterval: ({ state }) => (state.data && !state.data.final ? STILL_HERE_MS : false),
  })
