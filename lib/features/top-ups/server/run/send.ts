import 'server-only'
import { and, eq, ne } from 'drizzle-orm'
import { readBalancesLive, rememberBalances, type BalancesAnswer } from '@/lib/features/balances/server'
import type { AdvancedBalance, Outcome, SignedCall } from '@/lib/gateway/port'
import { isTaken } from '@/lib/server/db/taken'
import { leaseEnd } from '@/lib/server/leases'
import { tellChange } from '@/lib/server/live'
import { addEvidence, step, topUpSubject, waitsForNumber, type WholeTopUp } from '../steps'
import { topUps } from '../tables'
import { tryLater } from './authorise'
import { anchorOf, eyesOf, type Anchor } from './history'
import { keepAnswer, keepRefusal } from './outcome'
import { ClaimLost, inStep, leave, ownerOf, type Run } from './run'
import { sealCall } from './sealed'

interface Before {
  answer: BalancesAnswer
  balance: AdvancedBalance
  anchor: Anchor | null
}

/**
 * Before the first byte leaves: the intent, the balance as it was, and the very bytes, sealed. From here on the balance is
 * held (index `top_up_holds`), and whatever becomes of this process, what may have been sent is known.
 *
 * @throws ClaimLost where it must not be sent: taken back, taken over, or another one is quicker.
 */
async function intend(
  run: Run,
  { answer, balance, anchor }: Before,
  signed: SignedCall,
): Promise<WholeTopUp> {
  const { ctx, row, owner } = run
  if (!run.ours() || run.stopping()) throw new ClaimLost(`top-up ${row.id} is not to be sent by this process`)
  let sending: WholeTopUp | null = null
  await inStep(run, async (tx) => {
    const change = {
      ...sealCall(row.id, run.account, signed),
      balanceBefore: balance.balance,
      balanceBeforeAt: answer.at,
      sentAt: ctx.clock.now(),
      looks: 0,
      // The claim goes on: whoever finds it ended knows that this process is gone.
      leaseOwner: owner,
      leaseUntil: leaseEnd,
    }
    sending = await step(tx, ctx, row, 'sending', change, owner)
    if (!sending) return null
    if (anchor)
      await addEvidence(tx, ctx, row.id, {
        source: 'history',
        text: { key: 'topUps.evidence.anchor' },
        facts: { kind: 'anchor', ...anchor },
        at: answer.at,
      })
    const waiting = await tx
      .update(topUps)
      .set({ waitsFor: waitsForNumber(row.number) })
      .where(
        and(
          eq(topUps.advancedBalanceId, row.advancedBalanceId),
          eq(topUps.status, 'approved'),
          ne(topUps.id, row.id),
        ),
      )
      .returning({ id: topUps.id })
    for (const { id } of waiting) await tellChange(tx, { noun: 'top-ups', id })
    await rememberBalances(tx, ctx, ownerOf(run), answer, 'before-top-up', { topUpId: row.id, kept: true })
    return [
      {
        action: 'top-ups.send',
        subject: topUpSubject(row),
        outcome: 'begun',
        before: { balance: balance.balance },
        after: {
          advancedBalanceId: row.advancedBalanceId,
          amount: row.amount,
          currency: row.currency,
          nonce: String(signed.nonce),
        },
        reason: row.reason,
        requestId: row.requestId,
      },
    ]
  })
  // The commit may have taken long: nothing is sent under a claim that has ended.
  if (!sending || !run.ours()) throw new ClaimLost(`top-up ${row.id} took too long to be written down`)
  return sending
}

/**
 * Sends an approved top-up, once: reads the balance, commits the intent with the bytes, calls, commits the outcome. Only this
 * function ever has a new top-up signed.
 *
 * @throws ClaimLost
 */
export async function send(run: Run): Promise<void> {
  const { ctx, row } = run
  const { advancedBalanceId, amount } = row
  const eyes = await eyesOf(ctx, row.organizationId)
  const sent = await run.place(async () => {
    // First the history, then the balance: what came between the two is looked at as if it had come before and after.
    const anchor = eyes && (await anchorOf(eyes))
    const answer = await readBalancesLive(ctx, ownerOf(run))
    if (answer.kind !== 'ok') return 'unreadable'
    const balance = answer.data.balances.find((one) => one.advancedBalanceId === advancedBalanceId)
    if (!balance || balance.currency !== row.currency) return 'gone'
    let sending: WholeTopUp | null = null
    let problem: unknown = null
    const outcome: Outcome<AdvancedBalance> = await ctx.gateway.partner.topUpAdvancedBalance(
      { ...ownerOf(run), advancedBalanceId, amount },
      {
        beforeSending: async (signed) => {
          try {
            sending = await intend(run, { answer: answer.data, balance, anchor }, signed)
          } catch (error) {
            problem = error
            throw error
          }
        },
      },
    )
    return { outcome, sending: sending as WholeTopUp | null, problem: problem as unknown }
  })
  if (sent === 'unreadable') return tryLater(run)
  if (sent === 'gone')
    return keepRefusal(run, {
      name: 'BALANCE_GONE',
      message: 'The organization has no such balance any more.',
    })
  const { outcome, sending, problem } = sent
  if (sending) return keepAnswer({ ...run, row: sending }, outcome)
  // The store has refused a second one on its way to the same balance, which is what it is there for.
  if (isTaken(problem)) return leave(run, {})
  if (problem !== null) throw problem
  return tryLater(run)
}
