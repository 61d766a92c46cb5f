import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readApproval, withdrawApproval } from '@/lib/features/approvals/server'
import {
  agreePolicy,
  decide,
  requestOf,
  toldTo,
  type Person,
} from '@/lib/features/approvals/server/testing/desk'
import { refusal } from '@/lib/features/operations/server/testing/creation-desk'
import { auditRows, expectAuditRow, nextRequest } from '@/lib/testing'
import { proposeDecision, readDecision } from '..'
import { address, decisionDesk } from '../testing/decision-desk'

const desk = await decisionDesk()
const {
  db,
  clock,
  sandbox,
  account,
  asked,
  propose,
  run,
  stand,
  real,
  sendings,
  fin,
  other,
  admin2,
  manager,
} = desk

describe('what somebody who decides has before them', () => {
  it('is the whole withdrawal as it is now, what is known of the address and the client, and who acts next', async () => {
    const payer = await account()
    const to = address()
    const first = await asked(payer, { address: to })
    const id = await asked(payer, { address: to, requestedAmount: '250' })
    const shown = await readDecision(nextRequest(fin), { operationId: id })
    expect(shown).toMatchObject({
      stand: 'to-decide',
      status: 'PENDING',
      state: 'needs-person',
      liveAt: clock.now().toISOString(),
      addressTo: to,
      networkTo: 'bsc',
      clientId: 'client-7',
      requestedAmount: '250',
      requestedCurrency: 'USDT',
      amountFrom: '250',
      currencyFrom: 'USDT',
      timesToAddress: 1,
      timesToAddressOfThisOrganization: 1,
      timesOfClient: 1,
      earlier: [{ operationId: first, sameAddress: true, state: 'needs-person' }],
      decided: null,
      proposal: null,
      needed: 1,
      roles: ['admin', 'finance'],
      mayPropose: true,
      mayNotPropose: null,
      next: { key: 'withdrawals.decide.next.to-decide' },
    })
    expect(shown.sum.adds).toBe(true)
    expect(shown.unusual.map(({ key }) => key)).toEqual([])
    expect(await readDecision(nextRequest(manager), { operationId: id })).toMatchObject({
      mayPropose: false,
      mayNotPropose: { key: 'withdrawals.decide.mayNot.role' },
    })
  })

  it('says loudly what does not fit: a look-alike, a first time, another address than before', async () => {
    const payer = await account()
    await asked(payer, { address: '0x5ca10000000000000000000000000000000075ca' })
    const id = await asked(payer, { address: '0x5ca19999999999999999999999999999999975ca' })
    const { unusual, lookAlikes } = await readDecision(nextRequest(fin), { operationId: id })
    expect(unusual.map(({ key }) => key.split('.').at(-1))).toEqual([
      'lookAlike',
      'otherAddress',
      'firstToAddress',
    ])
    expect(lookAlikes).toMatchObject([{ address: '0x5ca10000000000000000000000000000000075ca' }])
  })

  it('is only remembered where the gateway cannot be asked, and then nobody decides', async () => {
    const payer = await account()
    const id = await asked(payer)
    // Longer ago than what is as good as read now.
    clock.advance(3_000)
    await desk.fault('auto-withdrawals/get', 'html', 9)
    expect(await readDecision(nextRequest(fin), { operationId: id })).toMatchObject({
      liveAt: null,
      problem: { kind: expect.any(String) },
      mayPropose: false,
      mayNotPropose: { key: 'withdrawals.decide.mayNot.unread' },
    })
    await fetch(`${sandbox.url}/__sandbox/faults`, { method: 'DELETE' })
  })
})

describe('a decision', () => {
  it.each([
    [true, 'approve', 'PROCESSED'],
    [false, 'reject', 'REJECTED'],
  ])(
    '%s is proposed by one, agreed to by another with their password, and said once',
    async (approve, word, end) => {
      const payer = await account()
      const id = await asked(payer)
      const before = await sendings()
      const { decisionId, shown } = await propose(fin, id, approve)
      expect(shown).toMatchObject({
        stand: 'proposed',
        proposal: { decisionId, approve, own: true, reason: 'known client', approval: { status: 'waiting' } },
      })
      await run()
      expect(await sendings()).toBe(before)
      expect(await refusal(decide(fin, decisionId))).toBe('approvals.errors.own')
      await expect(decide(other, decisionId, 'approve', { password: null })).rejects.toMatchObject({
        fields: { password: expect.any(String) },
      })
      expect((await toldTo(db, other)).at(-1)).toMatchObject({
        text: { key: `withdrawals.decide.notices.${word}` },
      })
      expect(await readApproval(other, { approvalId: decisionId })).toMatchObject({
        title: { key: `withdrawals.decide.title.${word}` },
        stepUp: true,
      })
      await decide(other, decisionId)
      expect(await stand(id)).toBe('agreed')
      expect(await run()).toEqual({ carriedOut: 1 })
      expect(await sendings()).toBe(before + 1)
      expect(await readDecision(nextRequest(fin), { operationId: id })).toMatchObject({
        stand: 'decided-here',
        decided: { approve, keyPublic: (await desk.keyOf(payer))?.publicKey, ip: expect.any(String) },
        mayPropose: false,
      })
      expect(await requestOf(db, decisionId)).toMatchObject({ status: 'used' })
      const trail = await auditRows(db, 'withdrawals.decide', decisionId)
      expect(trail.map(({ outcome }) => outcome)).toEqual(['done', 'begun'])
      expect(trail[0]?.after).toMatchObject({ operationId: id, approve, reason: 'known client' })
      await expectAuditRow(db, { action: 'withdrawals.propose', subjectId: id, outcome: 'done' })
      await sandbox.door('POST', 'clock', { advanceMs: 60_000 })
      expect(await real(payer, id)).toMatchObject({ status: end })
      expect(await run()).toEqual({ carriedOut: 0 })
      expect(await sendings()).toBe(before + 1)
    },
  )

  it('is proposed once by a double click, and one at a time by two people', async () => {
    const payer = await account()
    const id = await asked(payer)
    const { input } = await propose(fin, id)
    expect(await proposeDecision(nextRequest(fin), input)).toMatchObject({ stand: 'proposed' })
    expect(await refusal(proposeDecision(nextRequest(other), input))).toBe('errors.begunBefore')
    expect(await refusal(proposeDecision(nextRequest(fin), { ...input, approve: false }))).toBe(
      'errors.begunBefore',
    )
    const second = { ...input, decisionId: randomUUID() }
    expect(await refusal(proposeDecision(nextRequest(other), second))).toBe(
      'withdrawals.decide.errors.proposed',
    )

    const both = await asked(payer)
    const { shownHash } = await readDecision(nextRequest(fin), { operationId: both })
    const at = (who: Person) =>
      proposeDecision(nextRequest(who), {
        decisionId: randomUUID(),
        operationId: both,
        approve: true,
        reason: 'at once',
        shownHash,
      })
    const settled = await Promise.allSettled([at(fin), at(other)])
    expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('declined or taken back can be proposed anew, and nothing was said', async () => {
    const payer = await account()
    const id = await asked(payer)
    const before = await sendings()
    const first = await propose(fin, id)
    await decide(other, first.decisionId, 'decline')
    const second = await propose(other, id)
    await withdrawApproval(other, { approvalId: second.decisionId })
    await run()
    expect(await stand(id)).toBe('to-decide')
    expect(await sendings()).toBe(before)
  })

  it('needs as many as a policy asks for from an amount on, and never fewer than one', async () => {
    const payer = await account()
    const policy = {
      kind: 'withdrawal-decision',
      fromAmount: '5000',
      approvers: 2,
      roles: ['admin', 'finance'],
    } as const
    const id = await agreePolicy([desk.admin, admin2], {
      ...policy,
      roles: [...policy.roles],
      name: 'Large ones',
    })
    const large = await asked(payer, { requestedAmount: '5000' })
    expect((await propose(fin, large)).shown.needed).toBe(2)
    const small = await asked(payer, { requestedAmount: '100' })
    expect((await propose(fin, small)).shown.needed).toBe(1)
    const seeded = '00000000-0000-4000-8000-000000000002'
    for (const [policyId, version, name] of [
      [id, 1, 'Large ones'],
      [seeded, 1, 'Every decision about a withdrawal'],
    ] as const)
      await agreePolicy([desk.admin, admin2], {
        ...policy,
        roles: [...policy.roles],
        policyId,
        version,
        name,
        enabled: false,
      })
    const alone = await asked(payer)
    const { shown, decisionId } = await propose(fin, alone)
    expect(shown).toMatchObject({ stand: 'proposed', needed: 1 })
    expect((await requestOf(db, decisionId)).demand).toMatchObject({
      approvers: 1,
      stepUp: true,
      breakGlass: false,
    })
  })
})
