import { queryKeys } from '@/lib/client/query-keys'

export const notificationsKeys = queryKeys('notifications')
