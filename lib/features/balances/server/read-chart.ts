import 'server-only'
import { readVerb } from '@/lib/server/verb'
import type { ChartDto } from '../dto'
import { chartSchema } from '../schema'
import { chartPoints, chartTopUps } from './chart-points'
import { toRunway } from './mapper'
import { oneBalance } from './one-balance'
import { thresholdsFor } from './repository'
import { after } from './turns'

const DAY_MS = 86_400_000

/**
 * A balance over time, as it was read, with the top-ups in it.
 *
 * @throws AppError NOT_FOUND for what the desk does not know.
 */
export const readChart = readVerb({
  name: 'balances.chart',
  permission: 'balances.read',
  input: chartSchema,
  subject: ({ organizationId }) => ({ kind: 'organization', id: organizationId, organizationId }),
  run: async (ctx, { days, points, ...which }): Promise<ChartDto> => {
    const row = await oneBalance(ctx, which)
    const { advancedBalanceId, currency } = row
    const to = ctx.clock.now()
    const from = after(to, -days * DAY_MS)
    const span = { advancedBalanceId, from, to }
    const [drawn, topUps, thresholds] = await Promise.all([
      chartPoints(ctx.db, span, points),
      chartTopUps(ctx.db, span),
      thresholdsFor(ctx.db, row.organizationId),
    ])
    return {
      advancedBalanceId,
      currency,
      from: from.toISOString(),
      to: to.toISOString(),
      points: drawn,
      topUps,
      threshold: thresholds.get(currency) ?? null,
      runway: toRunway(row),
    }
  },
})
