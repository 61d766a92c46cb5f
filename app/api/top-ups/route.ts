import { loadTopUpsParams, topUpsQuery } from '@/lib/features/top-ups/search-params'
import { listTopUps } from '@/lib/features/top-ups/server'
import { route } from '@/lib/server/http/route'

export const GET = route(listTopUps, (search) => topUpsQuery(loadTopUpsParams(search)))
