import { loadUsersParams, usersExport } from '@/lib/features/users/search-params'
import { exportUsers } from '@/lib/features/users/server'
import { download } from '@/lib/server/http/route'

export const GET = download(exportUsers, (search) => usersExport(loadUsersParams(search)))
