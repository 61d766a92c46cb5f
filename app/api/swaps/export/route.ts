import { loadOperationsParams, operationsExport } from '@/lib/features/operations/search-params'
import { exportSwaps } from '@/lib/features/swaps/server'
import { download } from '@/lib/server/http/route'

export const GET = download(exportSwaps, (search) => operationsExport(loadOperationsParams(search)))
