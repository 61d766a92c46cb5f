import 'server-only'
import { readVerb } from '@/lib/server/verb'
import { PAGE_SIZES } from '@/lib/shared/paging'
import type { ThresholdsPage } from '../dto'
import { thresholdsSchema } from '../schema'
import { thresholdsPage } from './thresholds-repository'

/** What counts as too low: for all organizations, and for those that have a threshold of their own. */
export const listThresholds = readVerb({
  name: 'balances.thresholds',
  permission: 'balances.read',
  input: thresholdsSchema,
  run: async (ctx, { organizationId, page }): Promise<ThresholdsPage> => {
    const [, size] = PAGE_SIZES
    const { rows, total } = await thresholdsPage(ctx.db, organizationId, (page - 1) * size, size)
    return { rows, page, size, total, capped: false }
  },
})
