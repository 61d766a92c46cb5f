import { loadOperationsParams, operationsQuery } from '@/lib/features/operations/search-params'
import { listSwaps } from '@/lib/features/swaps/server'
import { route } from '@/lib/server/http/route'

export const GET = route(listSwaps, (search) => operationsQuery(loadOperationsParams(search)))
