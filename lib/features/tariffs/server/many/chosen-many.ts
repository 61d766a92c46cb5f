import 'server-only'
import { sql } from 'drizzle-orm'
import { readVerb } from '@/lib/server/verb'
import type { ChosenDto } from '../../dto'
import { chosenManySchema, MOST_ORGANIZATIONS } from '../../schema'
import { chosen } from './selection'

/** So many are named. */
const NAMED = 4

interface Row extends Record<string, unknown> {
  found: number
  first: ChosenDto['first'] | null
}

/** Who a proposal would be for: counted as far as a proposal may go, by the very condition that the dry run uses. */
export const chosenMany = readVerb({
  name: 'tariffs.chosen-many',
  permission: 'tariffs.apply-many',
  input: chosenManySchema,
  run: async (ctx, { selection }): Promise<ChosenDto> => {
    const { rows } = await ctx.db.execute<Row>(sql`
      WITH chosen AS MATERIALIZED (
        SELECT organizations.id, organizations.name
        FROM organizations LEFT JOIN tariff_reads ON tariff_reads.organization_id = organizations.id
        WHERE ${chosen(ctx, selection) ?? sql`true`} LIMIT ${MOST_ORGANIZATIONS + 1}),
      named AS (SELECT id, name FROM chosen ORDER BY name, id LIMIT ${NAMED})
      SELECT (SELECT count(*)::int FROM chosen) AS found,
        (SELECT json_agg(json_build_object('organizationId', id, 'name', name)) FROM named) AS first`)
    const found = rows[0]?.found ?? 0
    const capped = found > MOST_ORGANIZATIONS
    return { organizations: capped ? MOST_ORGANIZATIONS : found, capped, first: rows[0]?.first ?? [] }
  },
})
