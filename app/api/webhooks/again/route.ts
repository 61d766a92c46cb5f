import { loadWebhooksParams, webhooksFilter } from '@/lib/features/webhooks/search-params'
import { countAgain } from '@/lib/features/webhooks/server'
import { route } from '@/lib/server/http/route'

export const GET = route(countAgain, (search) => webhooksFilter(loadWebhooksParams(search)))
