import { loadWebhooksParams, webhooksQuery } from '@/lib/features/webhooks/search-params'
import { listWebhooks } from '@/lib/features/webhooks/server'
import { route } from '@/lib/server/http/route'

export const GET = route(listWebhooks, (search) => webhooksQuery(loadWebhooksParams(search)))
