import { readOverview } from '@/lib/features/funding/server'
import { route } from '@/lib/server/http/route'

export const GET = route(readOverview)
