import { infiniteQueryOptions, queryOptions, type InfiniteData, type QueryKey } from '@tanstack/react-query'
import { fetchJson, withQuery } from '@/lib/client/fetch-json'
import { queryKeys } from '@/lib/client/query-keys'
import { api } from '@/lib/shared/routes'
import type { ActivityDto, AuditPage, VerificationDto } from './dto'
import type { AuditQuery } from './search-params'

export const auditKeys = queryKeys('audit')

/** One page of the trail: the same key and the same verb for the server's first screen and for the browser. */
export const auditListQuery = (query: AuditQuery) =>
  queryOptions({
    queryKey: auditKeys.list(query),
    queryFn: ({ signal }) => fetchJson<AuditPage>(withQuery(api.audit(), query), { signal }),
  })

/** Exactly one of the two is set. */
export type ActivityOf =
  { userId: string; organizationId?: never } | { organizationId: string; userId?: never }

const activityKey = ({ userId, organizationId }: ActivityOf) =>
  auditKeys.part(userId ?? organizationId, userId === undefined ? 'of-organization' : 'of-user')

/** The activity of one subject, from the newest on; `before` of each next part is the `older` of the one above. */
export const activityQuery = (of: ActivityOf) =>
  infiniteQueryOptions({
    queryKey: activityKey(of),
    queryFn: ({ pageParam, signal }) =>
      fetchJson<ActivityDto>(withQuery(api.activity(), { ...of, before: pageParam }), { signal }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ older }) => older,
  })

/**
 * What a page hands to `<Hydrated data={[…]}>` above `<Activity>`, so that the tab needs no request.
 *
 * @example <Hydrated data={[activityFirst({ userId }, await listActivity(ctx, { userId }))]}><Activity userId={userId} /></Hydrated>
 */
export function activityFirst(
  of: ActivityOf,
  first: ActivityDto,
): readonly [QueryKey, InfiniteData<ActivityDto, number | null>] {
  return [activityKey(of), { pages: [first], pageParams: [null] }]
}

/** Verifies the whole trail; takes seconds for a million rows. */
export const verify = (expect: string) =>
  fetchJson<VerificationDto>(withQuery(api.auditVerify(), { expect: expect.trim() }))
