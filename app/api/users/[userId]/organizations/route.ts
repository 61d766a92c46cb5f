import { listOrganizationsOfUser } from '@/lib/features/organizations/server'
import { route } from '@/lib/server/http/route'

export const GET = route(listOrganizationsOfUser)
