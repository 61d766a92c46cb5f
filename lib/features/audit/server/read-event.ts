import 'server-only'
import { readVerb } from '@/lib/server/verb'
import { AppError } from '@/lib/shared/errors'
import type { AuditEventDto } from '../dto'
import { auditEventSchema } from '../schema'
import { toAuditEventDto } from './mapper'
import { readEvent } from './repository'

/** One row of the trail by its number: an address that can be quoted. */
export const readAuditEvent = readVerb({
  name: 'audit.read',
  permission: 'audit.read',
  input: auditEventSchema,
  subject: ({ seq }) => ({ kind: 'audit', id: String(seq) }),
  run: async (ctx, { seq }): Promise<AuditEventDto> => {
    const row = await readEvent(ctx.db, seq)
    if (!row) throw new AppError('NOT_FOUND', `the trail has no row ${seq}`)
    return toAuditEventDto(row)
  },
})
