import { openEvents } from '@/lib/features/notifications/server'
import { stream } from '@/lib/server/http/stream'

export const GET = stream(openEvents)
