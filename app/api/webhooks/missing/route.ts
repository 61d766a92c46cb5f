import { loadMissingParams, missingQuery } from '@/lib/features/webhooks/search-params'
import { missingWebhooks } from '@/lib/features/webhooks/server'
import { route } from '@/lib/server/http/route'

export const GET = route(missingWebhooks, (search) => missingQuery(loadMissingParams(search)))
