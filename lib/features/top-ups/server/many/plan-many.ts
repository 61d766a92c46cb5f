import 'server-only'
import { eq } from 'drizzle-orm'
import { translate } from '@/lib/i18n/translate'
import type { Tx } from '@/lib/server/db/client'
import { tellChange } from '@/lib/server/live'
import { writeVerb } from '@/lib/server/verb'
import { write } from '@/lib/server/write'
import { AppError } from '@/lib/shared/errors'
import { sameAmount } from '@/lib/shared/money'
import type { TopUpPlanDto } from '../../dto'
import { planTopUpsSchema } from '../../schema'
import { topUpBatches } from '../tables'
import { batchSubject, wholeList, type TopUpBatchRow } from './batches-repository'
import { judgeLines, type SoundLine } from './judge-lines'
import { makeBatch } from './make-batch'
import { readLines } from './read-lines'
import { showBatch } from './show-batch'

/** So many problems are told in words; of the others only the lines. */
const MOST_TOLD = 200
const SHOWN = 120
/**
 * The list whose id is taken, where it is what the same person tried before: by a second click, or because the answer was
 * lost. @throws AppError CONFLICT where it is anything else.
 */
async function madeBefore(
  tx: Tx,
  made: TopUpBatchRow | undefined,
  { staffId, reason, sound }: { staffId: string; reason: string; sound: readonly SoundLine[] },
): Promise<TopUpBatchRow> {
  const lines = made ? await wholeList(tx, made.id) : []
  const same =
    made?.requesterId === staffId &&
    made.reason === reason &&
    lines.length === sound.length &&
    sound.every(
      ({ balance, amount }, index) =>
        lines[index]?.line.advancedBalanceId === balance.advancedBalanceId &&
        sameAmount(lines[index]?.line.amount ?? null, amount),
    )
  if (made && same) return made
  throw new AppError('CONFLICT', 'another list has this id', { text: { key: 'topUps.many.errors.taken' } })
}

/**
 * Tries a list of top-ups: whom each line means, which balance, how much. Nothing is sent, and nothing is asked for. A list
 * with anything wrong in it is told as it is and kept nowhere: no line is ever left out unsaid.
 *
 * @throws AppError INVALID where the list as a whole cannot be read; CONFLICT for an id that another list has.
 */
export const planTopUps = writeVerb({
  name: 'top-ups.plan-many',
  permission: 'top-ups.create',
  input: planTopUpsSchema,
  subject: ({ batchId }) => batchSubject(batchId),
  run: async (ctx, { batchId, reason, text, allowTwice }): Promise<TopUpPlanDto> => {
    const { actor } = ctx
    if (actor.kind !== 'staff') throw new AppError('FORBIDDEN', 'only a person asks for top-ups')
    const lines = await readLines(text, ctx.locale)
    const { sound, problems, twice } = await judgeLines(ctx, lines, allowTwice)
    if (problems.length > 0) {
      const written = new Map(lines.map((line) => [line.line, [line.organization, line.amount].join(' · ')]))
      return {
        batch: null,
        lines: lines.length,
        problems: problems.slice(0, MOST_TOLD).map((problem) => ({
          line: problem.line,
          content: (written.get(problem.line) ?? '').slice(0, SHOWN),
          text: translate(ctx.locale, problem.text),
        })),
        bad: [...new Set(problems.map(({ line }) => line))],
        twice,
      }
    }
    const batch = await write(ctx, async (tx) => {
      const row = await makeBatch(tx, ctx, { batchId, reason, sound, staffId: actor.staffId })
      if (!row) {
        const [made] = await tx.select().from(topUpBatches).where(eq(topUpBatches.id, batchId))
        const before = await madeBefore(tx, made, { staffId: actor.staffId, reason, sound })
        return { data: await showBatch(tx, ctx, before), audit: [] }
      }
      await tellChange(tx, { noun: 'top-ups', id: batchId })
      const { lines: count, totals } = row
      return {
        data: await showBatch(tx, ctx, row),
        audit: {
          action: 'top-ups.plan-many',
          subject: batchSubject(batchId),
          after: { status: row.status, lines: count, totals },
          reason,
        },
      }
    })
    return { batch, lines: lines.length, problems: [], bad: [], twice: false }
  },
})
