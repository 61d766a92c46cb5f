import { auditFilter, loadAuditParams } from '@/lib/features/audit/search-params'
import { exportEvents } from '@/lib/features/audit/server'
import { download } from '@/lib/server/http/route'

export const GET = download(exportEvents, (search) => auditFilter(loadAuditParams(search)))
