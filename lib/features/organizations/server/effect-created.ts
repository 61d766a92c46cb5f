import 'server-only'
import { and, eq, ne } from 'drizzle-orm'
import type { Db } from '@/lib/server/db/client'
import { effects } from '@/lib/server/db/tables'

/** Whether another request of the desk is known to have made this organization: two requests of one name are two. */
export async function effectCreated(
  db: Db,
  organizationId: string,
  exceptEffectId: string,
): Promise<boolean> {
  const [other] = await db
    .select({ id: effects.id })
    .from(effects)
    .where(
      and(
        eq(effects.action, 'organizations.create'),
        eq(effects.subjectId, organizationId),
        ne(effects.id, exceptEffectId),
      ),
    )
    .limit(1)
  return other !== undefined
}
