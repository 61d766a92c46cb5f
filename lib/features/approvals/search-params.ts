import { createLoader, paramCount, paramOneOf, type ParamValues } from '@/lib/client/url-params'
import { PAGE_SIZES } from '@/lib/shared/paging'
import { APPROVAL_VIEWS } from './dto'

/** The address of the list: which requests, and which page of them. */
export const approvalsParams = {
  view: paramOneOf(APPROVAL_VIEWS).withDefault('to-decide'),
  page: paramCount.withDefault(1),
  size: paramOneOf(PAGE_SIZES).withDefault(PAGE_SIZES[0]),
}

export const loadApprovalsParams = createLoader(approvalsParams)

type Params = ParamValues<typeof approvalsParams>

export type ApprovalsQuery = Pick<Params, 'view' | 'page' | 'size'>

/** The one shape in which page, route and browser ask for a list: their query keys are equal. */
export const approvalsQuery = ({ view, page, size }: ApprovalsQuery): ApprovalsQuery => ({ view, page, size })
