import { queryKeys } from '@/lib/client/query-keys'

export const usersKeys = queryKeys('users')
