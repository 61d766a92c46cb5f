import { loadOverridesParams, overridesQuery } from '@/lib/features/tariffs/search-params'
import { listOverrides } from '@/lib/features/tariffs/server'
import { route } from '@/lib/server/http/route'

export const GET = route(listOverrides, (search) => overridesQuery(loadOverridesParams(search)))
