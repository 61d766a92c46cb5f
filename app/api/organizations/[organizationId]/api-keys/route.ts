import { listApiKeys } from '@/lib/features/api-keys/server'
import { route } from '@/lib/server/http/route'

export const GET = route(listApiKeys)
