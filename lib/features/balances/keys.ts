import { queryKeys } from '@/lib/client/query-keys'

export const balancesKeys = queryKeys('balances')
