import { listActivity } from '@/lib/features/audit/server'
import { route } from '@/lib/server/http/route'

export const GET = route(listActivity)
