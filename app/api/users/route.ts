import { loadUsersParams, usersQuery } from '@/lib/features/users/search-params'
import { listUsers } from '@/lib/features/users/server'
import { route } from '@/lib/server/http/route'

export const GET = route(listUsers, (search) => usersQuery(loadUsersParams(search)))
