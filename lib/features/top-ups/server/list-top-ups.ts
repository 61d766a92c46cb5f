import 'server-only'
import { readVerb } from '@/lib/server/verb'
import { zoneOf } from '@/lib/server/zone'
import type { TopUpsPage } from '../dto'
import { topUpsQuerySchema } from '../list-schema'
import { topUpsFiltered, topUpsOrder, topUpsWhere } from './conditions'
import { toTopUpSummary } from './mapper'
import { askedOf, pausedAmong, topUpCounts, topUpsPage } from './read-repository'

/** Top-ups with who acts next on each, and how many of what is filtered stand in every status. */
export const listTopUps = readVerb({
  name: 'top-ups.list',
  permission: 'top-ups.read',
  input: topUpsQuerySchema,
  run: async (ctx, input): Promise<TopUpsPage> => {
    const { page, size } = input
    const timeZone = zoneOf(ctx)
    const [rows, counts] = await Promise.all([
      topUpsPage(ctx.db, topUpsWhere(input, timeZone), topUpsOrder(input), {
        offset: (page - 1) * size,
        size,
      }),
      topUpCounts(ctx.db, topUpsFiltered(input, timeZone)),
    ])
    const [asked, paused] = await Promise.all([askedOf(ctx.db, rows), pausedAmong(ctx.db, rows)])
    const reader = { locale: ctx.locale, timeZone, now: ctx.clock.now() }
    const counted = input.status === null ? Object.values(counts) : [counts[input.status] ?? 0]
    return {
      rows: rows.map((row) =>
        toTopUpSummary(row, {
          asked: asked.get(row.approvalId ?? '') ?? null,
          paused: paused.has(row.batchId ?? ''),
          reader,
        }),
      ),
      page,
      size,
      total: counted.reduce((sum, many) => sum + many, 0),
      capped: false,
      counts,
    }
  },
})
