import { queryKeys } from '@/lib/client/query-keys'

export const topUpsKeys = queryKeys('top-ups')
