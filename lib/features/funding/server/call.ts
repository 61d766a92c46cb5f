import 'server-only'
import type { Funding, FundingOutcome } from '@/lib/funding/port'
import type { Ctx } from '@/lib/server/ctx'
import { AppError } from '@/lib/shared/errors'
import type { ReadProblem } from '@/lib/shared/reading'
import { giveBack, noteLimits, takeTurn, type Purpose } from './budget'

export type Held = { kind: 'held'; until: Date }

/** @throws AppError NOT_FOUND where no funding account is configured. */
export function configured({ funding }: Pick<Ctx, 'funding'>): Funding {
  if (funding === null)
    throw new AppError('NOT_FOUND', 'no funding account is configured', {
      text: { key: 'funding.errors.notConfigured' },
    })
  return funding
}

const isThrottled = (outcome: FundingOutcome<unknown>): boolean =>
  (outcome.kind === 'refused' || outcome.kind === 'unknown') && outcome.httpStatus === 429

/** Makes the call for which a turn was taken, and remembers what its answer says about the limit. */
export async function callWith<T>(
  ctx: Ctx,
  turnId: string,
  call: (funding: Funding) => Promise<FundingOutcome<T>>,
): Promise<FundingOutcome<T>> {
  const outcome = await call(configured(ctx))
  if (outcome.kind === 'not-sent') await giveBack(ctx.db, turnId)
  else if (outcome.limits) await noteLimits(ctx, outcome.limits, isThrottled(outcome))
  return outcome
}

/** One call within the budget, or `held` where there is none left for this purpose. */
export async function callVendor<T>(
  ctx: Ctx,
  purpose: Purpose,
  call: (funding: Funding) => Promise<FundingOutcome<T>>,
): Promise<FundingOutcome<T> | Held> {
  configured(ctx)
  const turn = await takeTurn(ctx, purpose)
  return turn.kind === 'held' ? turn : callWith(ctx, turn.id, call)
}

const KINDS = {
  'connection-lost': 'no-answer',
  timeout: 'no-answer',
  aborted: 'no-answer',
  'bad-answer': 'bad-answer',
  'server-error': 'failed',
  throttled: 'throttled',
} as const

const SHOWN = 300

/** Why a read brought nothing. */
export function problemOf(outcome: Exclude<FundingOutcome<unknown>, { kind: 'ok' }> | Held): ReadProblem {
  if (outcome.kind === 'held') return { kind: 'throttled', detail: null }
  if (outcome.kind === 'not-sent') return { kind: 'unreachable', detail: null }
  if (outcome.kind === 'unknown') return { kind: KINDS[outcome.reason], detail: null }
  if (outcome.httpStatus === 404) return { kind: 'gone', detail: null }
  if (outcome.httpStatus === 429) return { kind: 'throttled', detail: null }
  return { kind: 'refused', detail: (outcome.message || outcome.code).slice(0, SHOWN) }
}

/** What somebody is told who may not send just now. */
export function limited(ctx: Pick<Ctx, 'clock'>, until: Date): AppError {
  const seconds = Math.max(1, Math.ceil((until.getTime() - ctx.clock.now().getTime()) / 1_000))
  return new AppError('LIMITED', `the vendor's limit is used up for ${seconds} s`, {
    text: { key: 'funding.errors.limited', params: { minutes: Math.ceil(seconds / 60) } },
  })
}
