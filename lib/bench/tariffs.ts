import { fee } from '@/lib/features/tariffs/fee'
import { feeCases, oracleFee } from '@/lib/features/tariffs/testing/fee-oracle'
import { dec } from '@/lib/shared/money'
import { bulkRatio } from './support/bulk'
import { type Cleanup, withCleanup } from './support/cleanup'
import { keyToCurve } from './support/curve'
import type { Bench, BenchContext, Figures } from './types'

const CASES = 100_000
const SEED = 20_250_101
/** Cases are made and compared in portions, so that progress is seen and memory stays small. */
const PORTION = 5_000

/** How often the desk's fee is not, digit for digit, what an independent reckoning in whole numbers gives. */
function feeDifferences(ctx: BenchContext): number {
  let differences = 0
  for (let done = 0; done < CASES; done += PORTION) {
    ctx.progress(`fees: ${done.toLocaleString('en')} of ${CASES.toLocaleString('en')}`)
    for (const { base, terms } of feeCases(SEED + done, PORTION)) {
      if ((fee(dec(base), terms)?.toFixed() ?? null) === oracleFee(base, terms)) continue
      differences += 1
      if (differences <= 10) ctx.log(`differs: ${base} under ${JSON.stringify(terms)}`)
    }
  }
  return differences
}

async function measure(ctx: BenchContext, cleanup: Cleanup): Promise<Figures> {
  const differences = feeDifferences(ctx)
  return {
    fee_differences: {
      value: differences,
      goal: '= 0',
      ok: differences === 0,
      note: `of ${CASES.toLocaleString('en')} random cases against a reckoning that shares no code`,
    },
    ...(await withCleanup((own) => keyToCurve(ctx, own))),
    ...(await bulkRatio(ctx, cleanup)),
  }
}

export const bench: Bench = {
  name: 'tariffs',
  title:
    'Fees against an independent reckoning, keys to painted curves, and a bulk run against the same bare calls',
  run: (ctx) => withCleanup((cleanup) => measure(ctx, cleanup)),
}
