import 'server-only'
import { readVerb } from '@/lib/server/verb'
import type { Page } from '@/lib/shared/paging'
import type { ChangeSetSummaryDto } from '../dto'
import { changeSetsSchema } from '../schema'
import { toSummary } from './change-set-mapper'
import { changeSetsPage, lineCounts, organizationNames } from './change-sets-repository'

const SIZE = 25

/** The change-sets of an organization, or of all, newest first. */
export const listChangeSets = readVerb({
  name: 'tariffs.change-sets',
  permission: 'tariffs.read',
  input: changeSetsSchema,
  run: async (ctx, { organizationId, page }): Promise<Page<ChangeSetSummaryDto>> => {
    const { rows, total } = await changeSetsPage(ctx.db, organizationId, { page, size: SIZE })
    const [names, counts] = await Promise.all([
      organizationNames(ctx.db, [...new Set(rows.map((set) => set.organizationId))]),
      lineCounts(
        ctx.db,
        rows.map(({ id }) => id),
      ),
    ])
    return {
      rows: rows.map((set) => toSummary(set, names.get(set.organizationId), counts.get(set.id))),
      page,
      size: SIZE,
      total,
      capped: false,
    }
  },
})
