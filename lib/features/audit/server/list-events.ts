import 'server-only'
import { readVerb } from '@/lib/server/verb'
import type { AuditPage } from '../dto'
import { auditQuerySchema } from '../schema'
import { matching } from './conditions'
import { toAuditEventDto } from './mapper'
import { countUpTo, newestSeq, readPage } from './repository'
import { zoneOf } from './reader'

/** Beyond this many, counting costs more than the number tells. */
const MOST_COUNTED = 1_000

/** The trail, newest first. Pages count from `upTo`, so none of them shifts while others write. */
export const listEvents = readVerb({
  name: 'audit.list',
  permission: 'audit.read',
  input: auditQuerySchema,
  run: async (ctx, input): Promise<AuditPage> => {
    const newest = await newestSeq(ctx.db)
    const upTo = Math.min(input.upTo ?? newest, newest)
    const where = matching(input, zoneOf(ctx))
    const offset = (input.page - 1) * input.size
    const [rows, counted] = await Promise.all([
      readPage(ctx.db, { where, upTo, offset, size: input.size }),
      where ? countUpTo(ctx.db, where, upTo, MOST_COUNTED + 1) : upTo,
    ])
    const capped = where !== undefined && counted > MOST_COUNTED
    return {
      rows: rows.map(toAuditEventDto),
      page: input.page,
      size: input.size,
      total: capped ? MOST_COUNTED : counted,
      capped,
      upTo,
    }
  },
})
