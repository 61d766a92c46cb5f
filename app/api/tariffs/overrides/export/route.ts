import { loadOverridesParams, overridesExport } from '@/lib/features/tariffs/search-params'
import { exportOverrides } from '@/lib/features/tariffs/server'
import { download } from '@/lib/server/http/route'

export const GET = download(exportOverrides, (search) => overridesExport(loadOverridesParams(search)))
