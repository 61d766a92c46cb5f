import 'server-only'
import { rememberBalances } from '@/lib/features/balances/server'
import { refusesNonce, type AdvancedBalance, type Outcome } from '@/lib/gateway/port'
import type { AuditEntry } from '@/lib/server/audit/emit'
import type { Tx } from '@/lib/server/db/client'
import { write } from '@/lib/server/write'
import type { AuditAction, AuditOutcome } from '@/lib/shared/audit'
import type { Text } from '@/lib/shared/errors'
import type { SettledBy } from '../../status'
import { addEvidence, lockTopUp, step, topUpSubject, words, type WholeTopUp } from '../steps'
import { tellContradiction, tellOutcome } from '../told'
import { inStep, ownerOf, type Run } from './run'

/** Soon, because somebody watches; the pauses grow by themselves. */
const FIRST_LOOK_MS = 1_000

const after = (row: WholeTopUp) => ({
  status: row.status,
  amount: row.amount,
  currency: row.currency,
  ...(row.balanceAfter !== null && { balance: row.balanceAfter }),
  ...(row.settledBy && { knownBy: row.settledBy }),
  ...(row.error && { error: row.error }),
})

/** What the trail says of a step that the desk took by itself. */
export const entry = (
  action: AuditAction,
  seen: WholeTopUp,
  now: WholeTopUp,
  outcome: AuditOutcome,
): AuditEntry => ({
  action,
  subject: topUpSubject(now),
  outcome,
  before: { status: seen.status, balance: now.balanceBefore },
  after: after(now),
  reason: now.reason,
  requestId: now.requestId,
  upstreamRequestId: now.upstreamRequestId,
})

/**
 * The gateway's own yes. It counts in whatever state it finds the top-up, and whoever holds it by now: nothing that was
 * concluded from silence stands against it.
 */
export async function confirm(
  run: Run,
  data: AdvancedBalance,
  by: SettledBy,
  upstream: string | null,
): Promise<void> {
  const { ctx } = run
  const now = ctx.clock.now()
  await write(ctx, async (tx) => {
    const seen = await lockTopUp(tx, run.row.id)
    const open =
      seen && (['sending', 'unknown', 'needs-a-person'] as const).find((one) => one === seen.status)
    const confirmed =
      seen && open
        ? await step(tx, ctx, seen, 'confirmed', {
            balanceAfter: data.balance,
            balanceAfterAt: now,
            settledAt: now,
            settledBy: by,
            upstreamRequestId: upstream,
            error: null,
          })
        : null
    if (!seen) throw new Error(`top-up ${run.row.id} is gone`)
    if (!confirmed) return { data: undefined, audit: await keepLate(tx, run, seen, data) }
    await rememberBalances(tx, ctx, ownerOf(run), { balances: [data], at: now }, 'answer', {
      topUpId: confirmed.id,
      kept: true,
    })
    await tellOutcome(tx, ctx, confirmed)
    return {
      data: undefined,
      audit: entry(by === 'answer' ? 'top-ups.send' : 'top-ups.resolve', seen, confirmed, 'done'),
    }
  })
}

/** The answer came when the outcome was settled already. Where that was settled otherwise, people have to know at once. */
async function keepLate(tx: Tx, run: Run, seen: WholeTopUp, data: AdvancedBalance): Promise<AuditEntry[]> {
  await addEvidence(tx, run.ctx, seen.id, {
    source: 'answer',
    text: { key: 'topUps.evidence.late', params: { balance: data.balance, currency: data.currency } },
    facts: { kind: 'late', balance: data.balance },
  })
  if (seen.status === 'confirmed') return []
  await tellContradiction(tx, run.ctx, seen)
  return [entry('top-ups.send', seen, seen, 'failed')]
}

/** The gateway said no, or will: nothing was changed there. */
export async function keepRefusal(
  run: Run,
  error: { name: string; message: string },
  upstreamRequestId: string | null = null,
): Promise<void> {
  const { ctx, row, owner } = run
  await inStep(run, async (tx) => {
    const settled = { error, upstreamRequestId, settledAt: ctx.clock.now(), settledBy: 'answer' } as const
    const refused = await step(tx, ctx, row, 'refused', settled, owner)
    if (!refused) return null
    await tellOutcome(tx, ctx, refused)
    return [entry('top-ups.send', row, refused, 'refused')]
  })
}

async function keepUnsent(run: Run, error: { name: string; message: string }): Promise<void> {
  const { ctx, row, owner } = run
  await inStep(run, async (tx) => {
    const settled = { error, settledAt: ctx.clock.now(), settledBy: 'answer' } as const
    const unsent = await step(tx, ctx, row, 'not-applied', settled, owner)
    if (!unsent) return null
    await tellOutcome(tx, ctx, unsent)
    return [entry('top-ups.send', row, unsent, 'not-sent')]
  })
}

/** Nobody knows whether it was applied. From here on it is looked into, and the balance stays held. */
export async function becomeUnknown(
  run: Run,
  told: {
    text: Text
    facts: object
    error: { name: string; message: string } | null
    upstream: string | null
  },
  work: (tx: Tx) => Promise<void> = async () => undefined,
): Promise<void> {
  const { ctx, row, owner } = run
  await inStep(run, async (tx) => {
    const nextLookAt = new Date(ctx.clock.now().getTime() + FIRST_LOOK_MS)
    const change = { error: told.error, upstreamRequestId: told.upstream, nextLookAt }
    const unknown = await step(tx, ctx, row, 'unknown', change, owner)
    if (!unknown) return null
    await addEvidence(tx, ctx, row.id, { source: 'answer', text: told.text, facts: told.facts })
    await work(tx)
    return [entry('top-ups.send', row, unknown, 'unknown')]
  })
}

/** What came back for a call, and what it makes of its top-up. @throws ClaimLost where another process has it by now. */
export async function keepAnswer(run: Run, outcome: Outcome<AdvancedBalance>): Promise<void> {
  const { row } = run
  if (outcome.kind === 'ok' && outcome.data.advancedBalanceId === row.advancedBalanceId)
    return confirm(run, outcome.data, 'answer', outcome.requestId)
  if (outcome.kind === 'ok')
    return becomeUnknown(run, {
      text: { key: 'topUps.evidence.answer.another' },
      facts: { kind: 'answer', balance: outcome.data.advancedBalanceId },
      error: null,
      upstream: outcome.requestId,
    })
  const name = outcome.kind === 'refused' ? outcome.name || String(outcome.code) : outcome.reason
  const error = { name: words(name), message: words(outcome.message) }
  const upstream = 'requestId' in outcome ? outcome.requestId : null
  // Bytes that left for the first time cannot have been there before, unless something on the way has doubled them.
  if (outcome.kind === 'refused' && !refusesNonce(outcome)) return keepRefusal(run, error, upstream)
  if (outcome.kind === 'not-sent') return keepUnsent(run, error)
  const key = outcome.kind === 'refused' ? 'repeated' : 'lost'
  return becomeUnknown(run, {
    text: { key: `topUps.evidence.answer.${key}`, params: error },
    facts: { kind: 'answer', ...error },
    error,
    upstream,
  })
}
