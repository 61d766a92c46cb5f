import { lookForTransaction } from '@/lib/features/transactions/server'
import { route } from '@/lib/server/http/route'

export const GET = route(lookForTransaction)
