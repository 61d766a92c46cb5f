import { priceSwap } from '@/lib/features/swaps/server'
import { route } from '@/lib/server/http/route'

export const GET = route(priceSwap)
