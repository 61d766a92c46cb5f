import { balancesQuery, loadBalancesParams } from '@/lib/features/balances/search-params'
import { listBalances } from '@/lib/features/balances/server'
import { route } from '@/lib/server/http/route'

export const GET = route(listBalances, (search) => balancesQuery(loadBalancesParams(search)))
