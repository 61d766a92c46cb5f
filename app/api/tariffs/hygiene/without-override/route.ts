import { listWithoutOverride } from '@/lib/features/tariffs/server'
import { route } from '@/lib/server/http/route'

export const GET = route(listWithoutOverride)
