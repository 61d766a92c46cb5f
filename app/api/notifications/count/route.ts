import { countNotifications } from '@/lib/features/notifications/server'
import { route } from '@/lib/server/http/route'

export const GET = route(countNotifications)
