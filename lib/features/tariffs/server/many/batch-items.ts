import 'server-only'
import { and, count, eq, getTableColumns, isNotNull, isNull, sql, type SQL } from 'drizzle-orm'
import { organizations } from '@/lib/features/organizations/server/tables'
import type { Db } from '@/lib/server/db/client'
import { readVerb } from '@/lib/server/verb'
import type { Page } from '@/lib/shared/paging'
import type { BatchView } from '../../choices'
import type { BatchItemDto } from '../../dto'
import { batchItemsSchema } from '../../schema'
import { CHANGE_SET_STATUSES, type ChangeSetStatus } from '../../status'
import { toSummary } from '../change-set-mapper'
import { tariffChangeSets } from '../tables'

const SIZE = 50

const { planProblem, plannedAt, status } = tariffChangeSets

const linesWhere = (condition: SQL) =>
  sql<number>`(SELECT count(*)::int FROM tariff_lines l WHERE l.change_set_id = ${tariffChangeSets.id} AND ${condition})`
const anyLine = (condition: SQL) =>
  sql`EXISTS (SELECT 1 FROM tariff_lines l WHERE l.change_set_id = ${tariffChangeSets.id} AND ${condition})`

const TO_CHANGE = sql`l.state NOT IN ('already', 'conflict')`
const CONFLICT = sql`l.state = 'conflict'`

const VIEWS: Record<BatchView, SQL | undefined> = {
  change: and(isNotNull(plannedAt), anyLine(TO_CHANGE)),
  already: and(isNotNull(plannedAt), sql`NOT ${anyLine(sql`l.state <> 'already'`)}`),
  conflict: and(isNotNull(plannedAt), anyLine(CONFLICT)),
  unreadable: and(isNull(plannedAt), isNotNull(planProblem)),
  waiting: and(isNull(plannedAt), isNull(planProblem)),
}

const isStatus = (text: string): text is ChangeSetStatus =>
  (CHANGE_SET_STATUSES as readonly string[]).includes(text)
const isView = (text: string): text is BatchView => Object.hasOwn(VIEWS, text)

/** A status of change-sets or a view of the batch; anything else in an address narrows nothing. */
function narrowed(text: string | null): SQL | undefined {
  if (text === null) return undefined
  if (isStatus(text)) return eq(status, text)
  return isView(text) ? VIEWS[text] : undefined
}

/** The organizations of a batch, by name, with what the dry run found and what became of each. */
export const listBatchItems = readVerb({
  name: 'tariffs.batch-items',
  permission: 'tariffs.read',
  input: batchItemsSchema,
  run: async (ctx, { batchId, status: wanted, page }): Promise<Page<BatchItemDto>> => {
    if (batchId === null) return { rows: [], page, size: SIZE, total: 0, capped: false }
    const where = and(eq(tariffChangeSets.batchId, batchId), narrowed(wanted))
    const [all] = await ctx.db.select({ total: count() }).from(tariffChangeSets).where(where)
    const rows = await itemRows(ctx.db, where, page)
    return { rows: rows.map(toItem), page, size: SIZE, total: all?.total ?? 0, capped: false }
  },
})

type ItemRow = Awaited<ReturnType<typeof itemRows>>[number]

async function itemRows(db: Db, where: SQL | undefined, page: number) {
  return db
    .select({
      ...getTableColumns(tariffChangeSets),
      organizationName: organizations.name,
      lines: linesWhere(sql`true`),
      live: linesWhere(sql`l.state IN ('applied', 'already')`),
      already: linesWhere(sql`l.state = 'already'`),
      conflict: linesWhere(CONFLICT),
    })
    .from(tariffChangeSets)
    .leftJoin(organizations, eq(organizations.id, tariffChangeSets.organizationId))
    .where(where)
    .orderBy(organizations.name, tariffChangeSets.id)
    .limit(SIZE)
    .offset((page - 1) * SIZE)
}

function toItem(row: ItemRow): BatchItemDto {
  const read = row.plannedAt !== null
  const reading = read ? 'read' : row.planProblem === null ? 'waiting' : 'unreadable'
  const { already, conflict } = row
  const counts = read
    ? { change: row.lines - already - conflict, already, conflict }
    : { change: 0, already: 0, conflict: 0 }
  return {
    ...toSummary(row, row.organizationName ?? undefined, { lines: row.lines, live: row.live }),
    reading,
    problem: read ? null : row.planProblem,
    counts,
  }
}
