import { loadNewBatchParams, selectionOf } from '@/lib/features/tariffs/search-params'
import { chosenMany } from '@/lib/features/tariffs/server'
import { route } from '@/lib/server/http/route'

export const GET = route(chosenMany, (search) => ({ selection: selectionOf(loadNewBatchParams(search)) }))
