import { loadOperationsParams, operationsExport } from '@/lib/features/operations/search-params'
import { exportWithdrawals } from '@/lib/features/withdrawals/server'
import { download } from '@/lib/server/http/route'

export const GET = download(exportWithdrawals, (search) => operationsExport(loadOperationsParams(search)))
