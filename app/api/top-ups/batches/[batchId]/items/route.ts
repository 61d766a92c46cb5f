import { listTopUpBatchItems } from '@/lib/features/top-ups/server'
import { route } from '@/lib/server/http/route'

export const GET = route(listTopUpBatchItems)
