import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { agreePolicy, decide } from '@/lib/features/approvals/server/testing/desk'
import { wanted } from '@/lib/features/operations/server/testing/creation-desk'
import { nextRequest } from '@/lib/testing'
import { spawnDesk, type DeskProcess } from '@/lib/testing/desk-process'
import { createWithdrawal, readWithdrawalCreation } from '..'
import { address, decisionDesk } from '../testing/decision-desk'

const desk = await decisionDesk()
const { account, asked, clock, fin, other, propose, run, stand, truth } = desk
const running: DeskProcess[] = []

beforeEach(() => clock.set(new Date().toISOString()))
afterEach(() => Promise.all(running.splice(0).map((child) => child.signal('SIGKILL'))))
beforeAll(async () => {
  await agreePolicy([desk.admin, desk.admin2], {
    kind: 'withdrawal',
    name: 'Every withdrawal',
    roles: ['admin', 'finance'],
  })
})

/** A process that was killed with SIGKILL before or after it told the gateway. */
async function killed(where: 'before' | 'after') {
  const env = { DATABASE_URL: desk.store.url, SANDBOX_URL: desk.sandbox.url }
  const child = spawnDesk('lib/features/withdrawals/server/testing/agreed-process.ts', env, [where])
  running.push(child)
  await child.line((line) => line === 'here')
  await child.signal('SIGKILL')
  clock.set(new Date().toISOString())
}

describe('a process that is killed', () => {
  it.each([
    ['before', 0, 'to-decide'],
    ['after', 1, 'decided-here'],
  ] as const)(
    '%s a decision was said leaves one that is found out, and never said twice',
    async (where, said, end) => {
      const payer = await account()
      const id = await asked(payer)
      const before = await desk.sendings()
      const { decisionId } = await propose(fin, id)
      await decide(other, decisionId)
      await killed(where)
      expect(await run()).toEqual({ carriedOut: 0 })
      expect(await stand(id)).toBe('saying')
      clock.advance(125_000)
      expect(await desk.look()).toBe(1)
      expect(await stand(id)).toBe(end)
      expect(await desk.sendings()).toBe(before + said)
      expect((await desk.real(payer, id))?.waitsForApproval).toBe(said === 0)
    },
  )

  it.each([
    ['before', 'needs-person', 0],
    ['after', 'done', 1],
  ] as const)(
    '%s a withdrawal was made leaves one that is looked for, and never made twice',
    async (where, status, made) => {
      const payer = await account()
      const input = wanted(payer, { address: address() })
      expect(await createWithdrawal(nextRequest(fin), input)).toMatchObject({ status: 'waiting' })
      await decide(other, input.creationId)
      await killed(where)
      expect(await run()).toEqual({ carriedOut: 0 })
      const read = () => readWithdrawalCreation(nextRequest(fin), input)
      expect(await read()).toMatchObject({ status: 'sending', operationId: null })
      clock.advance(6 * 60_000)
      expect(await desk.look()).toBe(made)
      expect(await read()).toMatchObject({ status })
      expect(await truth(payer)).toHaveLength(made)
    },
  )
})
