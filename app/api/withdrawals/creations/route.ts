import { listWithdrawalCreations } from '@/lib/features/withdrawals/server'
import { route } from '@/lib/server/http/route'

export const GET = route(listWithdrawalCreations)
