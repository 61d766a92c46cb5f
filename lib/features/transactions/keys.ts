import { queryKeys } from '@/lib/client/query-keys'

export const transactionsKeys = queryKeys('transactions')
