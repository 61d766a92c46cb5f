import 'server-only'
import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm'
import type { Db } from '@/lib/server/db/client'
import type { OrganizationTariffsDto, ScheduledChangeDto } from '../dto'
import { HOLDING } from '../status'
import { tariffActions, tariffChangeSets, tariffLines } from './tables'

/** What will change by itself, by action, the next first. */
export async function scheduledFor(
  db: Db,
  organizationId: string,
): Promise<Map<string, ScheduledChangeDto[]>> {
  const rows = await db
    .select({
      action: tariffLines.action,
      proposed: tariffLines.proposed,
      changeSetId: tariffChangeSets.id,
      applyAt: tariffChangeSets.applyAt,
      applyZone: tariffChangeSets.applyZone,
    })
    .from(tariffChangeSets)
    .innerJoin(tariffLines, eq(tariffLines.changeSetId, tariffChangeSets.id))
    .where(
      and(
        eq(tariffChangeSets.organizationId, organizationId),
        eq(tariffChangeSets.status, 'scheduled'),
        isNotNull(tariffLines.proposed),
      ),
    )
    .orderBy(asc(tariffChangeSets.applyAt))
  const byAction = new Map<string, ScheduledChangeDto[]>()
  for (const { action, proposed, changeSetId, applyAt, applyZone } of rows) {
    if (proposed === null || applyAt === null) continue
    const change = { changeSetId, applyAt: applyAt.toISOString(), applyZone: applyZone ?? 'UTC', proposed }
    byAction.set(action, [...(byAction.get(action) ?? []), change])
  }
  return byAction
}

/** The change-set that acts on the organization now; the store lets there be one at most. */
export async function holderOf(db: Db, organizationId: string): Promise<OrganizationTariffsDto['heldBy']> {
  const [row] = await db
    .select({ changeSetId: tariffChangeSets.id, status: tariffChangeSets.status })
    .from(tariffChangeSets)
    .where(
      and(
        eq(tariffChangeSets.organizationId, organizationId),
        inArray(tariffChangeSets.status, [...HOLDING]),
      ),
    )
  return row ?? null
}

/** Actions that the desk does not know and that a person has opened for changes. */
export async function allowedActions(db: Db): Promise<Set<string>> {
  const rows = await db.select({ action: tariffActions.action }).from(tariffActions)
  return new Set(rows.map(({ action }) => action))
}
