import { listPolicies } from '@/lib/features/approvals/server'
import { route } from '@/lib/server/http/route'

export const GET = route(listPolicies)
