import { loadTransactionsParams, transactionsExport } from '@/lib/features/transactions/search-params'
import { exportTransactions } from '@/lib/features/transactions/server'
import { download } from '@/lib/server/http/route'

export const GET = download(exportTransactions, (search) =>
  transactionsExport(loadTransactionsParams(search)),
)
