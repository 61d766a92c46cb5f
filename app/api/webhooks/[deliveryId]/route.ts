import { readWebhook } from '@/lib/features/webhooks/server'
import { route } from '@/lib/server/http/route'

export const GET = route(readWebhook)
