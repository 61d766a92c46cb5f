import { queryKeys } from '@/lib/client/query-keys'

export const fundingKeys = queryKeys('funding')
