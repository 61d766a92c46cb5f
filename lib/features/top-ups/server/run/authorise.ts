import 'server-only'
import { readBalancesLive, rememberBalances } from '@/lib/features/balances/server'
import { useApproval } from '@/lib/server/approvals'
import { APPROVAL_ENDED, type ApprovalStatus } from '@/lib/shared/approval'
import { endTopUp } from '../approval'
import { changedLive, liveOf, payloadOf } from '../measure'
import { holderOf, lockTopUp, note, step, topUpSubject, waitsForNumber } from '../steps'
import { nextLook } from './rules'
import { inStep, leave, ownerOf, type Run } from './run'

const isEnd = (status: ApprovalStatus): status is (typeof APPROVAL_ENDED)[number] =>
  (APPROVAL_ENDED as readonly ApprovalStatus[]).includes(status)

/** The balance cannot be read now: nothing is sent, and nothing is lost by trying again. */
export async function tryLater(run: Run): Promise<void> {
  const { ctx, row } = run
  const nextLookAt = nextLook(row.looks, ctx.clock.now(), 0)
  await leave(run, { nextLookAt, looks: row.looks + 1, waitsFor: { key: 'topUps.waits.unreadable' } })
}

/**
 * Turns an approval into the right to send, once: the balance is read again, and if what the approvers were shown has changed
 * in a way that matters the approval is void and nothing is sent.
 *
 * @throws ClaimLost
 */
export async function authorise(run: Run): Promise<void> {
  const { ctx, row } = run
  const { approvalId, advancedBalanceId } = row
  if (approvalId === null) throw new Error(`top-up ${row.id} waits for an approval that nobody was asked for`)
  const answer = await run.place(() => readBalancesLive(ctx, ownerOf(run)))
  if (answer.kind !== 'ok') return tryLater(run)
  const balance = answer.data.balances.find((one) => one.advancedBalanceId === advancedBalanceId)
  const live = balance ? liveOf(balance, row.organizationName) : { balance: null }
  await inStep(run, async (tx) => {
    const seen = await lockTopUp(tx, row.id)
    if (seen?.leaseOwner !== run.owner || seen.status !== 'awaiting-approval') return null
    const used = await useApproval(tx, ctx, approvalId, {
      kind: 'top-up',
      subjectId: row.id,
      payload: payloadOf(row),
      live,
      changed: changedLive,
    })
    const audit = used.audit ? [used.audit] : []
    await rememberBalances(tx, ctx, ownerOf(run), answer.data, 'before-top-up')
    if (!used.ok) {
      if (used.status === 'waiting')
        return (await note(tx, seen, run.owner, { leaseOwner: null, leaseUntil: null })) ? audit : null
      const status = isEnd(used.status) ? used.status : 'void'
      return [...audit, ...(await endTopUp(tx, ctx, row.id, { status, changed: used.changed, reason: null }))]
    }
    const holder = await holderOf(tx, advancedBalanceId, row.id)
    const after = await step(
      tx,
      ctx,
      row,
      'approved',
      { approvedAt: ctx.clock.now(), looks: 0, waitsFor: holder && waitsForNumber(holder.number) },
      run.owner,
    )
    if (!after) return null
    return [
      ...audit,
      {
        action: 'top-ups.authorise',
        subject: topUpSubject(row),
        before: { status: row.status },
        after: {
          status: 'approved',
          amount: row.amount,
          currency: row.currency,
          approvers: used.approvers.map(({ name }) => name),
          ...(used.broken && { brokenBy: used.broken.name }),
        },
        reason: row.reason,
        requestId: row.requestId,
      },
    ]
  })
}
