import { queryKeys } from '@/lib/client/query-keys'

/** The event stream invalidates by this root: policies, which change by approval, hang below it. */
export const approvalsKeys = queryKeys('approvals')
