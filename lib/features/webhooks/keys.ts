import { queryKeys } from '@/lib/client/query-keys'

export const webhooksKeys = queryKeys('webhooks')
