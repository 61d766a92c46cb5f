import 'server-only'
import { approvalState, handlersOf } from '@/lib/server/approvals'
import { storedActor } from '@/lib/server/stored-actor'
import { writeVerb } from '@/lib/server/verb'
import { write } from '@/lib/server/write'
import { AppError } from '@/lib/shared/errors'
import type { TopUpDto } from '../dto'
import { decideTopUpSchema } from '../schema'
import { notTheOne, showTopUp, unknownTopUp } from './show'
import { addEvidence, changedMeanwhile, lockTopUp, step, topUpSubject } from './steps'
import { tellOutcome } from './told'

/**
 * A second person says what became of a top-up of which the evidence leaves more than one answer, and writes down what they
 * saw. Nothing is sent because of it.
 *
 * @throws AppError NOT_FOUND; FORBIDDEN for whoever asked for it or let it through alone; CONFLICT where it needs nobody, or
 *   there is something that they have not seen.
 */
export const decideTopUp = writeVerb({
  name: 'top-ups.decide',
  permission: 'top-ups.decide',
  input: decideTopUpSchema,
  subject: ({ topUpId }) => ({ kind: 'top-up', id: topUpId }),
  run: async (ctx, { topUpId, version, applied, seen }): Promise<TopUpDto> => {
    await write(ctx, async (tx) => {
      const row = await lockTopUp(tx, topUpId)
      if (!row) throw unknownTopUp(topUpId)
      const approval = row.approvalId === null ? null : await approvalState(tx, row.approvalId)
      const handlers = await handlersOf(tx, ctx.actor, ctx.clock.now())
      const why = notTheOne(ctx.actor, row, approval?.brokenBy?.staffId ?? null, handlers)
      if (why) throw new AppError('FORBIDDEN', `not the one to decide top-up ${topUpId}`, { text: why })
      if (row.status !== 'needs-a-person')
        throw new AppError('CONFLICT', `top-up ${topUpId} is ${row.status}`, {
          text: { key: 'topUps.errors.needsNobody' },
        })
      const decidedBy = storedActor(ctx.actor)
      const settled = { settledAt: ctx.clock.now(), settledBy: 'person', decidedBy } as const
      const after =
        row.version === version
          ? await step(tx, ctx, row, applied ? 'confirmed' : 'not-applied', settled)
          : null
      if (!after) throw changedMeanwhile(topUpId)
      await addEvidence(tx, ctx, row.id, {
        source: 'person',
        text: { key: `topUps.evidence.person.${applied ? 'applied' : 'notApplied'}`, params: { seen } },
        facts: { applied, seen },
        actor: decidedBy,
      })
      await tellOutcome(tx, ctx, after)
      return {
        data: undefined,
        audit: {
          action: 'top-ups.decide',
          subject: topUpSubject(row),
          before: { status: row.status, balance: row.balanceBefore },
          after: { status: after.status, amount: row.amount, currency: row.currency },
          reason: seen,
        },
      }
    })
    return showTopUp(ctx, topUpId)
  },
})
