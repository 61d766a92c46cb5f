import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { apply, saveDraft } from '@/lib/features/tariffs/server'
import { OVER, type ChangeSetStatus } from '@/lib/features/tariffs/status'
import type { Chance } from '@/lib/features/tariffs/testing/random'
import type { Ctx } from '@/lib/server/ctx'
import { AppError } from '@/lib/shared/errors'
import { inParallel } from '../../support/acting-desk'
import { ACTIONS, knownOrganizations, liveTerms, proposedLines } from '../../support/tariff-proposals'
import type { Changes } from './course'

/** Each request of a person is one of its own, as from a browser. */
const request = (ctx: Ctx): Ctx => ({ ...ctx, requestId: randomUUID() })

/**
 * Drafts of two to six lines, two for an organization and never on the same action: so the second has to wait for the
 * first, and none can be in its way.
 */
export async function makeDrafts(ctx: Ctx, from: Chance, count: number): Promise<string[]> {
  const organizations = await knownOrganizations(ctx, Math.ceil(count / 2))
  const chosen = organizations.map((ref) => ({
    ref,
    first: from.below(ACTIONS.length),
    lengths: [2 + from.below(5), 2 + from.below(5)],
  }))
  const ids: string[][] = []
  // One after another: what is proposed is the same for the same seed, whatever the machine does.
  for (const { ref, first, lengths } of chosen) {
    const live = await liveTerms(ctx, ref)
    let at = first
    const own: string[] = []
    for (const length of lengths) {
      const actions = Array.from({ length }, () => ACTIONS[at++ % ACTIONS.length] ?? ACTIONS[0])
      const lines = proposedLines(
        from,
        actions.filter((action) => action !== undefined),
        live,
      )
      const changeSetId = randomUUID()
      await saveDraft(request(ctx), {
        changeSetId,
        organizationId: ref.organizationId,
        version: 0,
        reason: 'a rehearsal of bad days',
        lines,
      })
      own.push(changeSetId)
    }
    ids.push(own)
  }
  return [0, 1].flatMap((turn) => ids.flatMap((own) => own[turn] ?? [])).slice(0, count)
}

interface SetState {
  id: string
  status: ChangeSetStatus
  version: number
  /** The states of its lines, in the order of their actions: whether anything has happened. */
  lines: string
}

/** How all change-sets stand. */
async function setStates(ctx: Ctx): Promise<SetState[]> {
  const { rows } = await ctx.db.execute<SetState & Record<string, unknown>>(sql`
    SELECT id::text AS id, status, version,
      (SELECT string_agg(state, ' ' ORDER BY action) FROM tariff_lines WHERE change_set_id = id) AS lines
    FROM tariff_change_sets ORDER BY id`)
  return rows
}

/** A person's "apply", or "resume": refused where somebody or something was quicker, which is no harm. */
async function applyAll(ctx: Ctx, sets: readonly SetState[]): Promise<number> {
  let applied = 0
  await inParallel(sets, 4, async ({ id, version }) => {
    try {
      await apply(request(ctx), { changeSetId: id, version })
      applied += 1
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'CONFLICT')) throw error
    }
  })
  return applied
}

const isOver = ({ status }: SetState) => (OVER as readonly string[]).includes(status)

/**
 * A person who authorises these drafts as far as they are to be begun, and resumes what has stopped.
 *
 * @param drafts their ids, in the order in which they are begun.
 */
export function applying(ctx: Ctx, drafts: readonly string[]): Changes & { resumed(): number } {
  const waiting = new Set(drafts)
  let resumed = 0
  let sets: SetState[] = []
  return {
    words: 'change-sets',
    resumed: () => resumed,
    stand: async () => {
      sets = await setStates(ctx)
      return {
        over: sets.filter(isOver).length,
        of: sets.length,
        sending: sets.some(({ lines }) => /\bsending\b/.test(lines)),
        signature: sets.map(({ status, lines }) => `${status} ${lines}`).join('\n'),
      }
    },
    act: async (share) => {
      const due = drafts.slice(0, Math.ceil(drafts.length * share)).filter((id) => waiting.delete(id))
      await applyAll(
        ctx,
        sets.filter(({ id }) => due.includes(id)),
      )
      resumed += await applyAll(
        ctx,
        sets.filter(({ status }) => status === 'stopped'),
      )
    },
  }
}
