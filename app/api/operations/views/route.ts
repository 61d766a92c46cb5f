import { listViews } from '@/lib/features/operations/server'
import { route } from '@/lib/server/http/route'

export const GET = route(listViews)
