import 'server-only'
import { eq, type SQL } from 'drizzle-orm'
import { auditEvents } from '@/lib/server/db/tables'
import { readVerb } from '@/lib/server/verb'
import type { AuditSubject } from '@/lib/shared/audit'
import { AppError } from '@/lib/shared/errors'
import type { ActivityDto } from '../dto'
import { activitySchema } from '../schema'
import { toAuditEventDto } from './mapper'
import { readAbout } from './repository'

const SIZE = 30

interface Wanted {
  userId?: string
  organizationId?: string
}

const subjectOf = ({ userId, organizationId }: Wanted): AuditSubject =>
  userId === undefined
    ? { kind: 'organization', id: organizationId ?? null, organizationId }
    : { kind: 'user', id: userId, userId }

function about({ userId, organizationId }: Wanted): SQL {
  if (userId !== undefined) return eq(auditEvents.userId, userId)
  if (organizationId !== undefined) return eq(auditEvents.organizationId, organizationId)
  throw new AppError('INVALID', 'neither a user nor an organization is named')
}

/**
 * What the desk did, tried and was refused about one user (their organizations included) or one organization. The
 * condition is an equality on an id that was parsed, so no other subject's row can slip in.
 */
export const listActivity = readVerb({
  name: 'audit.activity',
  permission: 'audit.read-subject',
  input: activitySchema,
  subject: subjectOf,
  run: async (ctx, { before, ...wanted }): Promise<ActivityDto> => {
    const rows = await readAbout(ctx.db, about(wanted), before, SIZE + 1)
    const shown = rows.slice(0, SIZE)
    return {
      rows: shown.map(toAuditEventDto),
      older: rows.length > SIZE ? (shown.at(-1)?.seq ?? null) : null,
    }
  },
})
