import { sql } from 'drizzle-orm'
import { LIVE_LINE, type LineState, OPEN_LINE } from '@/lib/features/tariffs/status'
import { type IndividualTerms, sameIndividual } from '@/lib/features/tariffs/terms'
import type { Ctx } from '@/lib/server/ctx'
import type { SideDoor } from '../../support/side-door'

interface Line extends Record<string, unknown> {
  organization: string
  action: string
  state: LineState
  base: IndividualTerms | null
  proposed: IndividualTerms | null
}

interface Subject {
  tariffs: (IndividualTerms & { action: string })[]
}

export interface Account {
  lines: number
  /** Lines of which the desk says something else than what is live. */
  wrong: string[]
  /** Lines that are not live at the end, or of which the desk does not know. */
  unresolved: string[]
  /** Prices that the desk remembers as something else than what is live. */
  misremembered: string[]
  /** Versions that the desk ascribes to somebody else, where nobody else was there. */
  ascribed: number
}

const isOf = (states: readonly LineState[], state: LineState) => states.includes(state)

/** What has to be live where a line stands like this: the proposal, or still what was there before. */
const claimed = ({ state, base, proposed }: Line) => (isOf(LIVE_LINE, state) ? proposed : base)

async function truthOf(door: SideDoor, organization: string): Promise<Map<string, IndividualTerms>> {
  const { subjects } = await door<{ subjects: Subject[] }>('GET', `state?organizationId=${organization}`)
  return new Map(subjects.flatMap(({ tariffs }) => tariffs.map((tariff) => [tariff.action, tariff] as const)))
}

async function remembered(ctx: Ctx, organization: string): Promise<Map<string, IndividualTerms>> {
  const { rows } = await ctx.db.execute<IndividualTerms & { action: string } & Record<string, unknown>>(sql`
    SELECT action, type, amount::text AS amount, min_amount::text AS "minAmount", max_amount::text AS "maxAmount", comment
    FROM tariff_versions WHERE current AND amount IS NOT NULL AND organization_id = ${organization}`)
  return new Map(rows.map((row) => [row.action, row]))
}

/** Every line, every remembered price and their origin, against what is live in the sandbox. */
export async function compare(ctx: Ctx, door: SideDoor): Promise<Account> {
  const { rows: lines } = await ctx.db.execute<Line>(sql`
    SELECT organization_id::text AS organization, action, state, base, proposed
    FROM tariff_lines JOIN tariff_change_sets ON id = change_set_id ORDER BY 1, 2`)
  const account: Account = {
    lines: lines.length,
    wrong: [],
    unresolved: [],
    misremembered: [],
    ascribed: 0,
  }
  for (const organization of new Set(lines.map((line) => line.organization))) {
    const truth = await truthOf(door, organization)
    for (const line of lines.filter((each) => each.organization === organization)) {
      const live = truth.get(line.action) ?? null
      const told = `${organization} ${line.action} ${line.state}: live ${JSON.stringify(live)}`
      if (!isOf(LIVE_LINE, line.state)) account.unresolved.push(told)
      if (!isOf(OPEN_LINE, line.state) && !sameIndividual(claimed(line), live)) account.wrong.push(told)
    }
    const known = await remembered(ctx, organization)
    for (const action of new Set([...truth.keys(), ...known.keys()]))
      if (!sameIndividual(truth.get(action) ?? null, known.get(action) ?? null))
        account.misremembered.push(`${organization} ${action}`)
  }
  const { rows } = await ctx.db.execute<{ count: number }>(
    sql`SELECT count(*)::int AS count FROM tariff_versions
      WHERE organization_id IS NOT NULL AND origin IN ('outside', 'gone')`,
  )
  account.ascribed = rows[0]?.count ?? 0
  return account
}
