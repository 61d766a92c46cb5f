import { loadOperationsParams, operationsQuery } from '@/lib/features/operations/search-params'
import { listWithdrawals } from '@/lib/features/withdrawals/server'
import { route } from '@/lib/server/http/route'

export const GET = route(listWithdrawals, (search) => operationsQuery(loadOperationsParams(search)))
