import { queryKeys } from '@/lib/client/query-keys'

export const organizationsKeys = queryKeys('organizations')
