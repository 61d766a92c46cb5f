import 'server-only'
import { LIVE_DEADLINE_MS, readProblem } from '@/lib/server/reading'
import { readVerb } from '@/lib/server/verb'
import type { Reading } from '@/lib/shared/reading'
import type { BookDto } from '../dto'
import { byAction } from '../known-actions'
import { readBookSchema } from '../schema'
import { readGeneral } from './read-tariffs'
import { generalOf } from './version-mapper'
import { currentVersions, generalReadAt } from './versions-repository'

/**
 * The general tariffs, read live and remembered; where they cannot be read, those remembered and why (gateway-api.md 2.8).
 *
 * @param prefer `memory`: the gateway is asked only where nothing was ever read. Whoever then prefers the gateway waits as
 * long as it may take, because there is nothing else to show.
 */
export const readBook = readVerb({
  name: 'tariffs.book',
  permission: 'tariffs.read',
  input: readBookSchema,
  run: async (ctx, { prefer }): Promise<Reading<BookDto>> => {
    const never = (await generalReadAt(ctx.db)) === null
    const patience = never && prefer === 'gateway' ? {} : { deadlineMs: LIVE_DEADLINE_MS }
    const outcome = prefer === 'memory' && !never ? null : await readGeneral(ctx, patience)
    const [rows, readAt] = await Promise.all([currentVersions(ctx.db, null), generalReadAt(ctx.db)])
    const tariffs = rows.flatMap((row) => {
      const terms = generalOf(row)
      return terms ? [{ action: row.action, ...terms, since: row.seenAt.toISOString() }] : []
    })
    const live = outcome?.kind === 'ok'
    return {
      data: { tariffs: tariffs.sort(byAction) },
      source: live ? 'gateway' : 'memory',
      readAt: readAt?.toISOString() ?? null,
      problem: live ? null : outcome && readProblem(outcome),
    }
  },
})
