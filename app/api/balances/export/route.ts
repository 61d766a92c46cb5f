import { balancesExport, loadBalancesParams } from '@/lib/features/balances/search-params'
import { exportBalances } from '@/lib/features/balances/server'
import { download } from '@/lib/server/http/route'

export const GET = download(exportBalances, (search) => balancesExport(loadBalancesParams(search)))
