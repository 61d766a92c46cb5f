import 'server-only'
import { handlersOf } from '@/lib/server/approvals'
import { readVerb } from '@/lib/server/verb'
import type { ApprovalsCountDto, ApprovalsPage } from '../dto'
import { approvalsSchema, countSchema } from '../schema'
import { toSummary } from './mapper'
import { countToDecide, requestsPage, standingsOf } from './repository'
import { asPerson, notYours } from './standing'

/** A page of requests for approval: those that the reader may decide about, the reader's own that are open, or all. */
export const listApprovals = readVerb({
  name: 'approvals.list',
  permission: 'approvals.read',
  input: approvalsSchema,
  run: async (ctx, query): Promise<ApprovalsPage> => {
    const { actor, db, clock } = asPerson(ctx)
    const now = clock.now()
    const handlers = await handlersOf(db, actor, now)
    const { rows, total } = await requestsPage(db, query, { actor, handlers }, now)
    const ids = rows.map(({ id }) => id)
    const standings = await standingsOf(db, ids, actor.staffId)
    return {
      rows: rows.map((row) => {
        const { given, voted } = standings.get(row.id) ?? { given: 0, voted: false }
        return toSummary(row, given, notYours(row, actor, { voted, handlers }, now))
      }),
      page: query.page,
      size: query.size,
      total,
      capped: false,
    }
  },
})

/** How many requests the reader may decide about: what the menu says beside its name. */
export const countApprovals = readVerb({
  name: 'approvals.count',
  permission: 'approvals.read',
  input: countSchema,
  run: async (ctx): Promise<ApprovalsCountDto> => {
    const { actor, db, clock } = asPerson(ctx)
    const handlers = await handlersOf(db, actor, clock.now())
    return { toDecide: await countToDecide(db, { actor, handlers }, clock.now()) }
  },
})
