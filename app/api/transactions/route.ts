import { loadTransactionsParams, transactionsQuery } from '@/lib/features/transactions/search-params'
import { listTransactions } from '@/lib/features/transactions/server'
import { route } from '@/lib/server/http/route'

export const GET = route(listTransactions, (search) => transactionsQuery(loadTransactionsParams(search)))
