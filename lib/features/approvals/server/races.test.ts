import { beforeAll, expect, it } from 'vitest'
import { approvalDesk } from '@/lib/features/tariffs/server/testing/approval-desk'
import { discard, unschedule } from '@/lib/features/tariffs/server'
import { AppError } from '@/lib/shared/errors'
import { nextRequest, testCtx } from '@/lib/testing'
import { createLapses, withdrawApproval } from '.'
import { agreePolicy, decide, requestOf } from './testing/desk'

const { db, people, asked, read, clock, as } = await approvalDesk()
const { anna, boris, sam, sue } = people
beforeAll(() => agreePolicy([anna, boris], { approvers: 2 }))

const ENDS: Record<string, string[]> = {
  used: ['queued'],
  declined: ['draft'],
  withdrawn: ['draft', 'cancelled'],
  lapsed: ['draft'],
}

it('whoever comes first: votes, a no, taking back and giving up at the same instant leave one end, and none is thrown out', async () => {
  const third = await as('support')
  const lapses = createLapses()
  const job = await testCtx({ db, job: 'approvals', clock })
  for (let round = 0; round < 4; round++) {
    const { approvalId, set } = await asked()
    const seen = { changeSetId: set.id, version: set.version }
    const attempts = [
      decide(sue, approvalId),
      decide(boris, approvalId),
      decide(third, approvalId, round % 2 === 0 ? 'decline' : 'approve'),
      withdrawApproval(nextRequest(sam), { approvalId }),
      discard(nextRequest(sam), seen),
      unschedule(nextRequest(sam), seen),
      lapses.step(nextRequest(job), {}),
    ].sort(() => Math.random() - 0.5)
    for (const outcome of await Promise.allSettled(attempts))
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(AppError)
    const { status } = await requestOf(db, approvalId)
    expect(ENDS[status] ?? ['awaiting-approval']).toContain((await read(set)).status)
    expect(Object.keys(ENDS)).toContain(status)
  }
}, 120_000)
