import { listThresholds } from '@/lib/features/balances/server'
import { route } from '@/lib/server/http/route'

export const GET = route(listThresholds)
