import { loadTopUpsParams, topUpsExport } from '@/lib/features/top-ups/search-params'
import { exportTopUps } from '@/lib/features/top-ups/server'
import { download } from '@/lib/server/http/route'

export const GET = download(exportTopUps, (search) => ({
  ...topUpsExport(loadTopUpsParams(search)),
  batchId: search.get('batchId'),
}))
