import 'server-only'
import { sql } from 'drizzle-orm'
import { api } from '@/lib/shared/routes'
import { startOfDay } from '@/lib/shared/days'
import { readVerb } from '@/lib/server/verb'
import { zoneOf } from '@/lib/server/zone'
import { GRACE_MS } from '../choices'
import type { MissingHourDto, MissingPage } from '../dto'
import { missingQuerySchema } from '../schema'

const DAY_MS = 86_400_000
/** So far back where no days are given. */
const USUAL_MS = 7 * DAY_MS
const EXAMPLES = 3

interface Row extends Record<string, unknown> {
  hour: string
  organizationId: string
  organizationName: string | null
  missing: number
  told: number
  examples: { operationId: string; kind: 'swap' | 'withdrawal'; status: string; at: string }[]
  hours: number
  allMissing: number
  allElsewhere: number
}

/**
 * Events that never came: changes of a status that the desk has learned by looking, and that no webhook told of, by hour and
 * organization. Only of operations whose webhooks are to come here; how many there are of the others is told beside it.
 */
export const missingWebhooks = readVerb({
  name: 'webhooks.missing',
  permission: 'webhooks.read',
  input: missingQuerySchema,
  run: async (ctx, { organizationId, from, to, page, size }): Promise<MissingPage> => {
    const now = ctx.clock.now()
    const timeZone = zoneOf(ctx)
    const begin = from === null ? new Date(now.getTime() - USUAL_MS) : startOfDay(from, timeZone)
    const settled = new Date(now.getTime() - GRACE_MS)
    const end =
      to === null ? settled : new Date(Math.min(settled.getTime(), startOfDay(to, timeZone, 1).getTime()))
    const { rows } = await ctx.db.execute<Row>(sql`
      WITH changes AS (
        SELECT seen.at, seen.operation_id, seen.status, own.kind, own.organization_id, own.organization_name,
          split_part(coalesce(seen.snapshot->>'webhookUrl', ''), '?', 1) LIKE ${`%${api.webhookInbox()}`} AS here,
          seen.source = 'webhook' OR EXISTS (
            SELECT FROM webhook_deliveries told WHERE told.operation_id = seen.operation_id
              AND told.verdict = 'accepted' AND told.organization_id = own.organization_id
              AND told.event_status = seen.status) AS told
        FROM operation_sightings seen
        JOIN operations own ON own.id = seen.operation_id
        CROSS JOIN LATERAL (
          SELECT before.status FROM operation_sightings before
          WHERE before.operation_id = seen.operation_id AND before.id < seen.id AND NOT before.late
          ORDER BY before.id DESC LIMIT 1) AS before
        WHERE seen.at >= ${begin.toISOString()}::timestamptz AND seen.at < ${end.toISOString()}::timestamptz
          AND NOT seen.late AND seen.source IN ('webhook', 'poll', 'opened', 'imported', 'history')
          AND before.status <> seen.status
          AND (${organizationId}::uuid IS NULL OR own.organization_id = ${organizationId}::uuid)
      ), hours AS (
        SELECT date_trunc('hour', at, ${timeZone}) AS hour, organization_id, max(organization_name) AS organization_name,
          count(*) FILTER (WHERE here AND NOT told)::int AS missing,
          count(*) FILTER (WHERE here AND told)::int AS told,
          count(*) FILTER (WHERE NOT here AND NOT told)::int AS elsewhere,
          (jsonb_agg(jsonb_build_object('operationId', operation_id, 'kind', kind, 'status', status, 'at', at)
            ORDER BY at DESC) FILTER (WHERE here AND NOT told)) AS examples
        FROM changes GROUP BY 1, 2
      ), total AS (
        SELECT count(*) FILTER (WHERE missing > 0)::int AS hours, coalesce(sum(missing), 0)::int AS "allMissing",
          coalesce(sum(elsewhere), 0)::int AS "allElsewhere" FROM hours
      )
      SELECT total.*, own.hour, own.organization_id AS "organizationId", own.organization_name AS "organizationName",
        own.missing, own.told, jsonb_path_query_array(own.examples, ${`$[0 to ${EXAMPLES - 1}]`}::jsonpath) AS examples
      FROM total LEFT JOIN LATERAL (
        SELECT * FROM hours WHERE missing > 0
        ORDER BY hour DESC, missing DESC, organization_id OFFSET ${(page - 1) * size} LIMIT ${size}) AS own ON true
      ORDER BY own.hour DESC, own.missing DESC, own.organization_id`)
    const [first] = rows
    return {
      rows: rows.filter(({ missing }) => missing !== null).map(toHour),
      page,
      size,
      total: first?.hours ?? 0,
      capped: false,
      missing: first?.allMissing ?? 0,
      elsewhere: first?.allElsewhere ?? 0,
      asOf: now.toISOString(),
    }
  },
})

const moment = (text: string) => new Date(text).toISOString()

const toHour = ({
  hour,
  organizationId,
  organizationName,
  missing,
  told,
  examples,
}: Row): MissingHourDto => ({
  hour: moment(hour),
  organizationId,
  organizationName,
  missing,
  told,
  examples: examples.map((example) => ({ ...example, at: moment(example.at) })),
})
