import { loadOrganizationsParams, organizationsQuery } from '@/lib/features/organizations/search-params'
import { listOrganizations } from '@/lib/features/organizations/server'
import { route } from '@/lib/server/http/route'

export const GET = route(listOrganizations, (search) => organizationsQuery(loadOrganizationsParams(search)))
