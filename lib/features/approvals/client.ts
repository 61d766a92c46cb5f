import { queryOptions } from '@tanstack/react-query'
import { fetchJson, withQuery } from '@/lib/client/fetch-json'
import { api } from '@/lib/shared/routes'
import type { ApprovalDto, ApprovalsCountDto, ApprovalsPage, PoliciesDto } from './dto'
import { approvalsKeys } from './keys'
import type { ApprovalsQuery } from './search-params'

/** One page of the requests for approval: the same key and the same verb for the first screen and for the browser. */
export const approvalsListQuery = (query: ApprovalsQuery) =>
  queryOptions({
    queryKey: approvalsKeys.list(query),
    queryFn: ({ signal }) =>
      fetchJson<ApprovalsPage>(withQuery(api.approvals(), { ...query }), { signal, background: true }),
  })

/** How much waits for the reader. */
export const approvalsCountQuery = () =>
  queryOptions({
    queryKey: approvalsKeys.list('count'),
    queryFn: ({ signal }) => fetchJson<ApprovalsCountDto>(api.approvalsCount(), { signal, background: true }),
  })

/** One request as an approver sees it; what it is judged on is read anew each time. */
export const approvalQuery = (approvalId: string) =>
  queryOptions({
    queryKey: approvalsKeys.one(approvalId),
    queryFn: ({ signal }) => fetchJson<ApprovalDto>(api.approval(approvalId), { signal, background: true }),
    retry: false,
  })

/** Who must agree to what, and which changes of it are proposed. */
export const policiesQuery = () =>
  queryOptions({
    queryKey: approvalsKeys.list('policies'),
    queryFn: ({ signal }) => fetchJson<PoliciesDto>(api.policies(), { signal, background: true }),
  })
