import { listStaff } from '@/lib/features/staff/server'
import { route } from '@/lib/server/http/route'

export const GET = route(listStaff, () => ({}))
