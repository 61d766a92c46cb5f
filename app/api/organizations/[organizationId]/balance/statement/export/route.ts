import { exportStatement } from '@/lib/features/balances/server'
import { download } from '@/lib/server/http/route'

export const GET = download(exportStatement)
