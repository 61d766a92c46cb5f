import { loadOrganizationsParams, organizationsExport } from '@/lib/features/organizations/search-params'
import { exportOrganizations } from '@/lib/features/organizations/server'
import { download } from '@/lib/server/http/route'

export const GET = download(exportOrganizations, (search) =>
  organizationsExport(loadOrganizationsParams(search)),
)
