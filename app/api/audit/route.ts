import { auditQuery, loadAuditParams } from '@/lib/features/audit/search-params'
import { listEvents } from '@/lib/features/audit/server'
import { route } from '@/lib/server/http/route'

export const GET = route(listEvents, (search) => auditQuery(loadAuditParams(search)))
