import { describe, expect, it } from 'vitest'
import { decide, PASSWORD, toldTo } from '@/lib/features/approvals/server/testing/desk'
import { refusal } from '@/lib/features/operations/server/testing/creation-desk'
import { auditRows } from '@/lib/testing'
import { decisionDesk } from '../testing/decision-desk'

const desk = await decisionDesk()
const { db, clock, sandbox, account, asked, propose, run, stand, sendings, APPROVE, fin, other } = desk

describe('a decision whose answer is lost', () => {
  it.each(['cut-after', 'http-500-after', 'truncated-json'])(
    'by %s is found on the withdrawal itself, and said once',
    async (kind) => {
      const payer = await account()
      const id = await asked(payer)
      const before = await sendings()
      const { decisionId } = await propose(fin, id)
      await decide(other, decisionId)
      await desk.fault(APPROVE, kind)
      await run()
      expect((await toldTo(db, fin)).at(-1)).toMatchObject({
        text: { key: 'withdrawals.decide.notices.unknown' },
      })
      expect(await desk.look()).toBe(1)
      expect(await stand(id)).toBe('decided-here')
      const [row] = await auditRows(db, 'withdrawals.decide', undefined)
      expect(row).toMatchObject({ subjectId: id, outcome: 'done' })
      await run()
      expect(await sendings()).toBe(before + 1)
    },
  )

  it('because it never arrived is known not to be made, after a while, and can be proposed anew', async () => {
    const payer = await account()
    const id = await asked(payer)
    const { decisionId } = await propose(fin, id)
    await decide(other, decisionId)
    await desk.fault(APPROVE, 'drop-before')
    await run()
    expect(await stand(id)).toBe('unknown')
    expect(await refusal(propose(fin, id))).toBe('withdrawals.decide.errors.underWay')
    expect(await desk.look()).toBe(0)
    clock.advance(125_000)
    expect(await desk.look()).toBe(1)
    expect(await stand(id)).toBe('to-decide')
    const again = await propose(fin, id)
    await decide(other, again.decisionId, 'approve', { password: PASSWORD })
    await run()
    expect(await stand(id)).toBe('decided-here')
  })

  it('and that somebody else has made the other way is not taken for the desk’s own', async () => {
    const payer = await account()
    const id = await asked(payer)
    const { decisionId } = await propose(fin, id)
    await decide(other, decisionId)
    await desk.fault(APPROVE, 'drop-before')
    await run()
    await sandbox.door('POST', 'withdrawals/decide', { id, approve: false })
    expect(await desk.look()).toBe(1)
    expect(await stand(id)).toBe('decided-elsewhere')
    const [row] = await auditRows(db, 'withdrawals.decide')
    expect(row).toMatchObject({ outcome: 'not-sent', reason: 'somebody else has decided about it' })
  })
})
