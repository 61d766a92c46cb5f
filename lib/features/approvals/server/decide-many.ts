import 'server-only'
import { translate } from '@/lib/i18n/translate'
import { approvalSubject, requestById } from '@/lib/server/approvals'
import { writeVerb } from '@/lib/server/verb'
import { record } from '@/lib/server/write'
import { AppError } from '@/lib/shared/errors'
import type { DecisionResultDto } from '../dto'
import { decideManySchema } from '../schema'
import { decidable, decideOne, type DecisionInput } from './decide'
import { asPerson, type PersonCtx } from './standing'
import { requirePassword } from './step-up'

/** A refused one does not hold up the others. What nobody expects does: then nothing is known of what comes after it. */
async function tried(ctx: PersonCtx, input: DecisionInput): Promise<DecisionResultDto> {
  const { approvalId } = input
  try {
    await decideOne(ctx, await decidable(ctx, approvalId), input)
    return { approvalId, ok: true, message: null }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const row = await requestById(ctx.db, approvalId)
    await record(ctx, {
      action: 'approvals.decide',
      subject: row ? approvalSubject(row) : { kind: 'approval', id: approvalId },
      outcome: 'refused',
      reason: error.message,
    })
    return { approvalId, ok: false, message: translate(ctx.locale, error.text) }
  }
}

/**
 * Several decisions with one reason, each by itself: what became of it is said one by one, in the order that was asked for.
 * The password is asked for once, where one of them asks for it.
 *
 * @throws AppError INVALID or LIMITED for the password: nothing is decided then.
 */
export const decideMany = writeVerb({
  name: 'approvals.decide-many',
  permission: 'approvals.decide',
  input: decideManySchema,
  subject: () => ({ kind: 'list', id: 'approvals' }),
  run: async (raw, { requests, password, decision, reason }): Promise<DecisionResultDto[]> => {
    const ctx = asPerson(raw)
    const rows = await Promise.all(requests.map(({ approvalId }) => requestById(ctx.db, approvalId)))
    if (decision === 'approve' && rows.some((row) => row?.demand.stepUp))
      await requirePassword(ctx, password, {
        action: 'approvals.decide-many',
        subject: { kind: 'list', id: 'approvals' },
      })
    const results: DecisionResultDto[] = []
    for (const request of requests) results.push(await tried(ctx, { ...request, decision, reason }))
    return results
  },
})
