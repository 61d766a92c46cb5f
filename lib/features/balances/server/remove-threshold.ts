import 'server-only'
import { writeVerb } from '@/lib/server/verb'
import { write } from '@/lib/server/write'
import { AppError } from '@/lib/shared/errors'
import type { ThresholdEffectDto } from '../dto'
import { removeThresholdSchema } from '../schema'
import { judgeAll } from './judge-all'
import { changedMeanwhile } from './set-threshold'
import { tellJudged } from './tell-judged'
import { holdThresholds } from './thresholds-lock'
import { deleteThreshold, thresholdAt, thresholdById } from './thresholds-repository'

/**
 * Removes a threshold, and judges the balances that it was for at once: by that for all, where there is one.
 *
 * @throws AppError NOT_FOUND for one that is not there, CONFLICT where somebody else changed it meanwhile.
 */
export const removeThreshold = writeVerb({
  name: 'balances.remove-threshold',
  permission: 'balances.thresholds',
  input: removeThresholdSchema,
  subject: ({ thresholdId }) => ({ kind: 'threshold', id: thresholdId }),
  run: async (ctx, { thresholdId, version }): Promise<ThresholdEffectDto> =>
    write(ctx, async (tx) => {
      await holdThresholds(tx)
      const row = await thresholdById(tx, thresholdId)
      if (!row)
        throw new AppError('NOT_FOUND', `threshold ${thresholdId} is not there`, {
          text: { key: 'balances.errors.thresholdGone' },
        })
      if (row.version !== version) throw changedMeanwhile(`threshold ${thresholdId}`)
      await deleteThreshold(tx, row.id)
      const { organizationId, currency, amount } = row
      const forAll = organizationId === null ? undefined : await thresholdAt(tx, null, currency)
      const judged = await judgeAll(tx, ctx, row, forAll?.amount ?? null)
      await tellJudged(tx, ctx, { ...row, amount: forAll?.amount ?? amount, version: version + 1 }, judged)
      return {
        data: { threshold: null, ...judged },
        audit: {
          action: 'balances.remove-threshold',
          subject: { kind: 'threshold', id: row.id, organizationId },
          before: { currency, amount },
          after: { ...judged },
        },
      }
    }),
})
