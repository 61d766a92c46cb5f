import { readUser } from '@/lib/features/users/server'
import { route } from '@/lib/server/http/route'

export const GET = route(readUser)
