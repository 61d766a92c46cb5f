import 'server-only'
import { knownOperation, standingKey } from '@/lib/features/operations/server'
import { requestApproval } from '@/lib/server/approvals'
import { tellChange } from '@/lib/server/live'
import { writeVerb } from '@/lib/server/verb'
import { write } from '@/lib/server/write'
import { AppError } from '@/lib/shared/errors'
import type { DecisionDto } from '../../decide-dto'
import { proposeDecisionSchema } from '../../decide-schema'
import { liveOf, payloadOf, shownHashOf } from './facts'
import { readNow, requireDecidable } from './live'
import { KIND, lastEffect, lockDecisions, openProposal, proposalById } from './rows'
import { showDecision } from './show'

const conflict = (key: string, message: string) =>
  new AppError('CONFLICT', message, { text: { key: `withdrawals.decide.errors.${key}` } })

/**
 * Proposes a yes or no to a withdrawal that somebody's customer asks for (gateway-api.md 3.10). Somebody else has to agree, on
 * exactly what the gateway tells then; after that the desk says it to the gateway by itself. The reason stays here.
 *
 * @throws AppError NOT_FOUND for what the desk does not watch or is of the other kind; CONFLICT where there is nothing to
 *   decide, where it is not what was shown any more, and where a decision is under way; GATEWAY_* where it cannot be read.
 */
export const proposeDecision = writeVerb({
  name: 'withdrawals.propose',
  permission: 'withdrawals.decide',
  input: proposeDecisionSchema,
  subject: ({ operationId }) => ({ kind: 'operation', id: operationId }),
  run: async (ctx, { decisionId, operationId, approve, reason, shownHash }): Promise<DecisionDto> => {
    const { actor } = ctx
    if (actor.kind !== 'staff') throw new AppError('FORBIDDEN', 'only a person decides')
    const row = await knownOperation(ctx, 'withdrawal', operationId)
    const payload = payloadOf({ ...row, operationId: row.id, approve })
    const before = await proposalById(ctx.db, decisionId)
    if (before) {
      const same =
        before.requesterId === actor.staffId &&
        before.kind === KIND &&
        before.subjectId === row.id &&
        before.payload.decision === payload.decision
      if (!same)
        throw new AppError('CONFLICT', `decision ${decisionId} was begun before`, {
          text: { key: 'errors.begunBefore' },
        })
      return showDecision(ctx, row.id)
    }
    const key = await standingKey(ctx, row.organizationId)
    if (key === null) throw conflict('noKey', `no key of ${row.organizationId}`)
    const told = await readNow(ctx, row)
    requireDecidable(told)
    if (shownHashOf(told) !== shownHash) throw conflict('changed', `${row.id} is not what was shown`)
    await write(ctx, async (tx) => {
      await lockDecisions(tx, row.id)
      if (await openProposal(tx, row.id)) throw conflict('proposed', `a decision about ${row.id} is proposed`)
      const effect = await lastEffect(tx, row.id)
      if (effect && ['sending', 'unknown'].includes(effect.status))
        throw conflict('underWay', `a decision about ${row.id} is under way`)
      const organizationName = row.organizationName ?? ''
      const { amountFromUSD: amount } = told
      const asked = await requestApproval(tx, ctx, {
        approvalId: decisionId,
        kind: KIND,
        subject: { kind: 'operation', id: row.id, userId: row.userId, organizationId: row.organizationId },
        payload,
        live: liveOf(told, { decision: payload.decision ?? '', organizationName, key: key.publicKey }),
        measure: amount === null ? {} : { amount },
        reason,
        asked: {
          key: `withdrawals.decide.notices.${approve ? 'approve' : 'reject'}`,
          params: {
            name: actor.name,
            organization: organizationName,
            amount: told.amountFrom ?? '',
            currency: told.currencyFrom ?? '',
          },
        },
      })
      if (!asked) throw new Error('nobody decides alone about what others ask for')
      await tellChange(tx, { noun: 'withdrawals', id: row.id })
      const audit = {
        action: 'withdrawals.propose' as const,
        subject: {
          kind: 'operation' as const,
          id: row.id,
          userId: row.userId,
          organizationId: row.organizationId,
        },
        after: { decisionId, ...payload, amountFrom: told.amountFrom, addressTo: told.addressTo },
        reason,
      }
      return { data: undefined, audit: [audit, asked.audit] }
    })
    return showDecision(ctx, row.id)
  },
})
