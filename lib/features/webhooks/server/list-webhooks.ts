import 'server-only'
import { readVerb } from '@/lib/server/verb'
import { zoneOf } from '@/lib/server/zone'
import type { WebhooksPage } from '../dto'
import { webhooksQuerySchema } from '../schema'
import { webhooksFiltered, webhooksOrder, webhooksWhere } from './conditions'
import { toWebhookSummary } from './mapper'
import { deliveriesPage, deliveryCounts } from './repository'

/** The inbox, the newest first, and how many of what is filtered stand in every tab. Bodies are read one by one. */
export const listWebhooks = readVerb({
  name: 'webhooks.list',
  permission: 'webhooks.read',
  input: webhooksQuerySchema,
  run: async (ctx, input): Promise<WebhooksPage> => {
    const { page, size } = input
    const timeZone = zoneOf(ctx)
    const [rows, { counts, more }] = await Promise.all([
      deliveriesPage(ctx.db, webhooksWhere(input, timeZone), webhooksOrder(input.dir), {
        offset: (page - 1) * size,
        size,
      }),
      deliveryCounts(ctx.db, webhooksFiltered(input, timeZone)),
    ])
    return {
      rows: rows.map(toWebhookSummary),
      page,
      size,
      total: counts[input.view],
      capped: more,
      counts,
      more,
      asOf: ctx.clock.now().toISOString(),
    }
  },
})
