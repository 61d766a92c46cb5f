import { createLoader, paramCount, paramOneOf, paramWords, type ParamValues } from '@/lib/client/url-params'
import { PAGE_SIZES } from '@/lib/shared/paging'

/** The address of /funding: the page of the history. */
export const fundingParams = {
  page: paramCount.withDefault(1),
  size: paramOneOf(PAGE_SIZES).withDefault(PAGE_SIZES[0]),
  hide: paramWords.withDefault([]),
}

export const loadFundingParams = createLoader(fundingParams)

export type InvoicesQuery = Pick<ParamValues<typeof fundingParams>, 'page' | 'size'>

export const invoicesQuery = ({ page, size }: InvoicesQuery): InvoicesQuery => ({ page, size })
