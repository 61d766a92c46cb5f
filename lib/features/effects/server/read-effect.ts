import 'server-only'
import { eq } from 'drizzle-orm'
import type { EffectStatus } from '@/lib/server/effects'
import { effects } from '@/lib/server/db/tables'
import { readVerb } from '@/lib/server/verb'
import { AppError } from '@/lib/shared/errors'
import { readEffectSchema, type EffectDto } from '../schema'

/** What became of one effect. @throws AppError NOT_FOUND for an id that no form of the desk ever sent. */
export const readEffect = readVerb({
  name: 'effects.read',
  permission: 'effects.read',
  input: readEffectSchema,
  run: async (ctx, { effectId }): Promise<EffectDto> => {
    const [row] = await ctx.db.select().from(effects).where(eq(effects.id, effectId)).limit(1)
    if (!row) throw new AppError('NOT_FOUND', `effect ${effectId} is not known`)
    return {
      effectId: row.id,
      status: row.status as EffectStatus,
      subjectId: row.subjectId,
      checks: row.checks,
      updatedAt: row.updatedAt.toISOString(),
    }
  },
})
