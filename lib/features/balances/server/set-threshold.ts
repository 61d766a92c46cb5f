import 'server-only'
import { randomUUID } from 'node:crypto'
import { knownOrganization } from '@/lib/features/organizations/server'
import { storedActor } from '@/lib/server/stored-actor'
import { writeVerb } from '@/lib/server/verb'
import { write } from '@/lib/server/write'
import { AppError } from '@/lib/shared/errors'
import type { ThresholdEffectDto } from '../dto'
import { setThresholdSchema } from '../schema'
import { judgeAll } from './judge-all'
import { holdThresholds } from './thresholds-lock'
import { saveThreshold, thresholdAt, toThresholdDto } from './thresholds-repository'
import { tellJudged } from './tell-judged'

export const changedMeanwhile = (what: string) =>
  new AppError('CONFLICT', `${what} is not at the version that was seen`, {
    text: { key: 'balances.errors.thresholdChanged' },
  })

/**
 * Sets what counts as too low, for one organization or for all that have none of their own, and judges their balances at
 * once. Who became low by it is told of in one notice.
 *
 * @throws AppError NOT_FOUND for an unknown organization, CONFLICT where somebody else changed the threshold meanwhile.
 */
export const setThreshold = writeVerb({
  name: 'balances.set-threshold',
  permission: 'balances.thresholds',
  input: setThresholdSchema,
  subject: ({ organizationId }) => ({ kind: 'threshold', id: null, organizationId }),
  run: async (ctx, { organizationId, currency, amount, version }): Promise<ThresholdEffectDto> => {
    const organization = organizationId === null ? null : await knownOrganization(ctx, organizationId)
    return write(ctx, async (tx) => {
      await holdThresholds(tx)
      const before = await thresholdAt(tx, organizationId, currency)
      if ((before?.version ?? 0) !== version) throw changedMeanwhile(`the threshold in ${currency}`)
      const row = {
        id: before?.id ?? randomUUID(),
        organizationId,
        currency,
        amount,
        version: version + 1,
        changedBy: storedActor(ctx.actor),
        updatedAt: ctx.clock.now(),
      }
      await saveThreshold(tx, row)
      const judged = await judgeAll(tx, ctx, row, amount)
      await tellJudged(tx, ctx, row, judged)
      return {
        data: { threshold: toThresholdDto(row, organization?.name ?? null), ...judged },
        audit: {
          action: 'balances.set-threshold',
          subject: { kind: 'threshold', id: row.id, userId: organization?.userId, organizationId },
          before: before ? { currency, amount: before.amount } : null,
          after: { currency, amount, ...judged },
        },
      }
    })
  },
})
