import { readMirror } from '@/lib/features/mirror/server'
import { route } from '@/lib/server/http/route'

export const GET = route(readMirror, () => ({}))
