import 'server-only'
import type { Ctx } from '@/lib/server/ctx'
import type { Tx } from '@/lib/server/db/client'
import { tellChange } from '@/lib/server/live'
import { notify } from '@/lib/server/notify'
import { routes } from '@/lib/shared/routes'
import { TOLD } from './crossings'
import type { Judged } from './judge-all'
import type { ThresholdRow } from './thresholds-repository'

/** A threshold for all may find thousands low at once: that is one notice, not thousands. Who set it knows. */
export async function tellJudged(
  tx: Tx,
  ctx: Pick<Ctx, 'clock' | 'actor'>,
  { id, organizationId, currency, amount, version }: ThresholdRow,
  { becameLow }: Judged,
): Promise<void> {
  await tellChange(tx, { noun: 'balances', id: organizationId })
  if (becameLow === 0) return
  await notify(tx, ctx, {
    kind: 'balance-low',
    to: TOLD,
    except: ctx.actor.kind === 'staff' ? [ctx.actor.staffId] : [],
    text: { key: 'balances.notices.threshold', params: { count: becameLow, threshold: amount, currency } },
    href:
      organizationId === null ? `${routes.balances()}?state=low` : routes.organizationBalance(organizationId),
    occasion: `balance-threshold:${id}:${version}`,
    mail: true,
    webhook: { event: 'balances.threshold', organizationId, currency, threshold: amount, count: becameLow },
  })
}
