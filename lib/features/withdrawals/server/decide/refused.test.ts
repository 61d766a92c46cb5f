import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { deleteApiKey } from '@/lib/features/api-keys/server'
import { decide, requestOf, toldTo } from '@/lib/features/approvals/server/testing/desk'
import { keepOperation } from '@/lib/features/operations/server'
import { refusal, wanted } from '@/lib/features/operations/server/testing/creation-desk'
import { createSwap } from '@/lib/features/swaps/server'
import { expectAuditRow, nextRequest } from '@/lib/testing'
import { changedOwn } from '@/lib/testing/changed'
import { createDecisions, createWithdrawal, proposeDecision, readDecision } from '..'
import { address, decisionDesk } from '../testing/decision-desk'

const desk = await decisionDesk()
const {
  db,
  clock,
  sandbox,
  account,
  asked,
  hear,
  propose,
  real,
  run,
  stand,
  sendings,
  fin,
  other,
  admin2,
  manager,
} = desk

describe('a decision', () => {
  it('on a withdrawal that changed since it was shown is none', async () => {
    const payer = await account()
    const id = await asked(payer)
    const { shownHash } = await readDecision(nextRequest(fin), { operationId: id })
    await sandbox.door('POST', 'operations/force', { id, risk: 'Severe' })
    expect(await refusal(propose(fin, id, true, { shownHash }))).toBe('withdrawals.decide.errors.changed')
    const before = await sendings()
    const { decisionId } = await propose(fin, id)
    await sandbox.door('POST', 'operations/force', { id, risk: 'High' })
    expect(await refusal(decide(other, decisionId))).toBe('approvals.errors.nowVoid')
    expect((await requestOf(db, decisionId)).changed).toEqual([
      { name: 'riskLevel', before: 'Severe', after: 'High' },
    ])
    const again = await propose(fin, id)
    await decide(other, again.decisionId)
    await sandbox.door('POST', 'operations/force', { id, risk: 'Low' })
    await run()
    expect(await requestOf(db, again.decisionId)).toMatchObject({ status: 'void' })
    expect(await sendings()).toBe(before)
    expect(await stand(id)).toBe('to-decide')
  })

  it('that was made elsewhere meanwhile is shown as such, ends the proposal, and is not made again', async () => {
    const payer = await account()
    const id = await asked(payer)
    const { decisionId } = await propose(fin, id)
    await sandbox.door('POST', 'withdrawals/decide', { id, approve: false })
    await hear(payer, id)
    await run()
    expect(await requestOf(db, decisionId)).toMatchObject({
      status: 'void',
      changed: expect.arrayContaining([{ name: 'decided', before: null, after: 'reject' }]),
    })
    expect((await toldTo(db, fin)).at(-1)).toMatchObject({ kind: 'approval-void' })
    expect(await readDecision(nextRequest(fin), { operationId: id })).toMatchObject({
      stand: 'decided-elsewhere',
      decided: { approve: false, ip: '203.0.113.7', userAgent: 'axios/1.6.0' },
      mayPropose: false,
    })
    expect(await refusal(propose(fin, id))).toBe('withdrawals.decide.errors.decidedAlready')
  })

  it('that approves what was rejected here is none', async () => {
    const payer = await account()
    const id = await asked(payer)
    const { decisionId } = await propose(fin, id, false)
    await decide(other, decisionId)
    await run()
    const said = await sendings()
    expect(await stand(id)).toBe('decided-here')
    for (const who of [fin, other])
      expect(await refusal(propose(who, id, true))).toBe('withdrawals.decide.errors.decidedAlready')
    await run()
    expect(await sendings()).toBe(said)
    expect(await real(payer, id)).toMatchObject({ status: 'REJECTED' })
  })

  it('that approves what is rejected elsewhere in that very moment is refused, and shown as what it is', async () => {
    const payer = await account()
    const id = await asked(payer)
    const { decisionId } = await propose(fin, id)
    await decide(other, decisionId)
    const job = await desk.job('agreed')
    const overtaken = changedOwn(job.gateway, (own) => ({
      approveAutoWithdrawal: async (...call) => {
        await sandbox.door('POST', 'withdrawals/decide', { id, approve: false })
        return own.approveAutoWithdrawal(...call)
      },
    }))
    await createDecisions().step({ ...job, gateway: overtaken }, {})
    expect(await real(payer, id)).toMatchObject({ status: 'REJECTED' })
    expect((await toldTo(db, fin)).at(-1)).toMatchObject({
      text: { key: 'withdrawals.decide.notices.refused' },
    })
    await hear(payer, id)
    expect(await readDecision(nextRequest(fin), { operationId: id })).toMatchObject({
      stand: 'decided-elsewhere',
      decided: { approve: false },
      mayPropose: false,
    })
    const said = await sendings()
    await run()
    expect(await sendings()).toBe(said)
  })

  it('is refused with words about what asks for none, is of the other kind, of nobody, or of somebody else', async () => {
    const [payer, stranger] = [await account(), await account()]
    const byApi = await createWithdrawal(nextRequest(fin), wanted(payer, { address: address() }))
    expect(await refusal(propose(fin, byApi.operationId ?? ''))).toBe('withdrawals.decide.errors.apiMade')
    expect(await stand(byApi.operationId ?? '')).toBe('not-asked')
    const swap = await createSwap(nextRequest(fin), wanted(payer, { address: address() }))
    const no = (operationId: string) => refusal(readDecision(nextRequest(fin), { operationId }))
    expect(await no(swap.operationId ?? '')).toBe('operations.errors.isSwap')
    expect(await no(randomUUID())).toBe('operations.errors.notFound')
    expect(await no('nonsense')).toBe('operations.errors.notFound')

    const id = await asked(payer)
    const gateway = desk.gateway.organization((await desk.keyOf(payer)) ?? { publicKey: '', secret: '' })
    const told = await gateway.getAutoWithdrawal({ id })
    if (told.kind !== 'ok' || told.data === null) throw new Error('it is there')
    const stolen = { ...told.data, id: randomUUID(), organizationId: stranger.organizationId }
    await db.transaction((tx) =>
      keepOperation(tx, { clock }, { operation: stolen, source: 'webhook', keyPublic: null }),
    )
    const input = { decisionId: randomUUID(), operationId: stolen.id, approve: true, reason: 'x' }
    const attempt = proposeDecision(nextRequest(fin), { ...input, shownHash: '0'.repeat(64) })
    expect(await refusal(attempt)).toBe('withdrawals.decide.errors.gone')
  })

  it('is refused to who may not, and the refusal is in the trail', async () => {
    const payer = await account()
    const id = await asked(payer)
    await expect(propose(manager, id)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expectAuditRow(db, { action: 'withdrawals.propose', outcome: 'refused', subjectId: id })
  })

  it('that was agreed to is not said with a key that was deleted meanwhile', async () => {
    const payer = await account()
    const id = await asked(payer)
    const before = await sendings()
    const { decisionId } = await propose(fin, id)
    await decide(other, decisionId)
    const key = {
      effectId: randomUUID(),
      organizationId: payer.organizationId,
      keyId: payer.keyId,
      alias: 'desk',
    }
    await deleteApiKey(nextRequest(admin2), key)
    await run()
    expect(await requestOf(db, decisionId)).toMatchObject({
      status: 'void',
      changed: [expect.objectContaining({ name: 'key', after: null })],
    })
    clock.advance(3_000)
    expect(await readDecision(nextRequest(fin), { operationId: id })).toMatchObject({
      noKey: true,
      mayPropose: false,
    })
    expect(await sendings()).toBe(before)
  })
})
