import { readEffect } from '@/lib/features/effects/server'
import { route } from '@/lib/server/http/route'

export const GET = route(readEffect)
