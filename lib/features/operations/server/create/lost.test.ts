import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { toldTo } from '@/lib/features/approvals/server/testing/desk'
import {
  createSwap,
  listSwapCreations,
  readSwapCreation,
  settleSwapCreation,
} from '@/lib/features/swaps/server'
import { createWithdrawal, settleWithdrawalCreation } from '@/lib/features/withdrawals/server'
import { auditRows, expectAuditRow, nextRequest } from '@/lib/testing'
import { operationById, readOperation } from '..'
import { creationDesk, refusal, wanted, type Account } from '../testing/creation-desk'

const desk = await creationDesk()
const { db, as, account, truth, clock } = desk
const [fin, other, support] = [await as('finance'), await as('manager'), await as('support')]
const CREATE = 'auto-swaps/create'

beforeEach(() => clock.set(new Date().toISOString()))

const sendings = async (path = CREATE) =>
  (await desk.sandbox.door<{ total: number }>('GET', `requests?path=/api-gateway/${path}`)).total

/** A swap whose answer was lost in this way. */
async function lost(payer: Account, kind: string, more: object = {}) {
  const input = wanted(payer, more)
  await desk.fault(CREATE, kind)
  const ctx = nextRequest(fin)
  await expect(createSwap(ctx, input)).rejects.toMatchObject({ code: 'GATEWAY_UNKNOWN' })
  return { ...input, requestId: ctx.requestId }
}
const read = (creationId: string, who = fin) => readSwapCreation(nextRequest(who), { creationId })

describe('an answer that is lost', () => {
  it.each(['cut-after', 'http-500-after', 'truncated-json'])(
    'by %s is unknown, never sent again, and found by looking',
    async (kind) => {
      const payer = await account()
      const before = await sendings()
      const { creationId, requestId } = await lost(payer, kind)
      expect(await read(creationId)).toMatchObject({
        status: 'unknown',
        operationId: null,
        next: { key: 'operations.create.next.unknown' },
      })
      expect((await listSwapCreations(nextRequest(support), payer)).map(({ id }) => id)).toEqual([creationId])
      expect(await desk.look()).toBe(1)
      const [real, ...more] = await truth(payer)
      expect(more).toEqual([])
      expect(await read(creationId)).toMatchObject({ status: 'done', operationId: real?.id, next: null })
      expect(await operationById(db, real?.id ?? '')).toMatchObject({
        enteredSource: 'created',
        madeBy: { staffId: fin.actor.staffId },
        reason: 'pays a supplier',
      })
      const trail = await auditRows(db, 'swaps.create', requestId)
      expect(trail.map(({ outcome }) => outcome)).toEqual(['unknown', 'begun'])
      await expectAuditRow(db, { action: 'swaps.create', outcome: 'done', subjectId: real?.id ?? '' })
      expect(await sendings()).toBe(before + 1)
      expect(await listSwapCreations(nextRequest(support), payer)).toEqual([])
    },
  )

  it('is found in the register where a webhook was quicker, and gets back who made it, why and where it goes', async () => {
    const payer = await account()
    const { creationId, address } = await lost(payer, 'cut-after')
    const [real] = await truth(payer)
    const asked = { id: real?.id ?? '', organizationId: payer.organizationId, kind: 'swap' as const }
    await readOperation(await desk.job('webhooks'), asked, 'webhook')
    expect(await operationById(db, asked.id)).toMatchObject({ enteredSource: 'webhook', addressTo: null })
    await desk.fault('get-transaction-history', 'html', 9)
    expect(await desk.look()).toBe(1)
    expect(await read(creationId)).toMatchObject({ status: 'done', operationId: asked.id })
    expect(await operationById(db, asked.id)).toMatchObject({
      enteredSource: 'created',
      addressTo: address,
      madeBy: { staffId: fin.actor.staffId },
      reason: 'pays a supplier',
    })
    await fetch(`${desk.sandbox.url}/__sandbox/faults`, { method: 'DELETE' })
  })

  it('of two requests for the same is each found as its own', async () => {
    const payer = await account()
    const one = await lost(payer, 'cut-after')
    expect(await refusal(createSwap(nextRequest(fin), wanted(payer)))).toBe(
      'operations.create.errors.sameUnderWay',
    )
    expect(await desk.look()).toBe(1)
    const two = await lost(payer, 'cut-after', { againMeant: true })
    expect(await desk.look()).toBe(1)
    const ids = [(await read(one.creationId)).operationId, (await read(two.creationId)).operationId]
    expect(new Set(ids).size).toBe(2)
    expect((await truth(payer)).map(({ id }) => id).sort()).toEqual([...ids].sort())
  })
})

describe('a request that never arrived', () => {
  it('is not concluded from finding nothing: people are told once, and a second one says that there is none', async () => {
    const payer = await account()
    const { creationId } = await lost(payer, 'drop-before')
    expect(await desk.look()).toBe(0)
    const settle = (who = other, more: object = {}) =>
      settleSwapCreation(nextRequest(who), {
        creationId,
        operationId: null,
        seen: 'nothing of it in the gateway’s own desk',
        ...more,
      })
    expect(await refusal(settle())).toBe('operations.create.errors.tooEarly')
    clock.advance(6 * 60_000)
    expect(await desk.look()).toBe(0)
    expect(await desk.look()).toBe(0)
    const told = (await toldTo(db, other)).filter(({ href }) => href.endsWith(creationId))
    expect(told).toMatchObject([
      { kind: 'operation-needs-a-person', text: { key: 'operations.create.notices.needsPerson' } },
    ])
    expect(await read(creationId)).toMatchObject({
      status: 'needs-person',
      maySettle: true,
      maySayNone: false,
      mayNotSayNone: { key: 'operations.create.settle.ownRequest' },
      next: { key: 'operations.create.next.needs-person' },
    })
    expect(await refusal(settle(fin))).toBe('operations.create.settle.ownRequest')
    await expect(settle(support)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(settle(other, { seen: 'no' })).rejects.toMatchObject({
      fields: { seen: expect.any(String) },
    })
    const ctx = await settle()
    expect(ctx).toMatchObject({
      status: 'not-applied',
      told: expect.stringContaining('nothing of it in the gateway’s own desk'),
    })
    const row = await expectAuditRow(db, { action: 'swaps.create', outcome: 'not-sent' })
    expect(row).toMatchObject({
      actorId: other.actor.staffId,
      reason: 'nothing of it in the gateway’s own desk',
    })
    expect(await refusal(settle())).toBe('operations.create.errors.settled')
    expect(await truth(payer)).toEqual([])
    expect(await createSwap(nextRequest(fin), wanted(payer))).toMatchObject({ status: 'done' })
  })

  it('is nobody else’s operation: what somebody names is held against what was asked for', async () => {
    const payer = await account()
    const made = await createSwap(nextRequest(fin), wanted(payer, { amountTo: '77' }))
    const { creationId } = await lost(payer, 'drop-before')
    const settle = (operationId: string) =>
      settleSwapCreation(nextRequest(fin), { creationId, operationId, seen: 'it is this one, the list says' })
    expect(await refusal(settle(made.operationId ?? ''))).toBe('operations.create.errors.anotherOne')
    expect(await refusal(settle(randomUUID()))).not.toBe('done')
    const same = await createSwap(nextRequest(other), wanted(payer, { amountTo: '50.0001' }))
    expect(await refusal(settle(same.operationId ?? ''))).toBe('operations.create.errors.anotherOne')
    expect(await read(creationId)).toMatchObject({ status: 'unknown' })
  })

  it('that was made after all is what the person names, and is theirs to say', async () => {
    const payer = await account()
    const { creationId } = await lost(payer, 'cut-after')
    const [real] = await truth(payer)
    const input = { creationId, operationId: real?.id ?? '', seen: 'found it in the gateway’s own desk' }
    const wrongKind = settleWithdrawalCreation(nextRequest(fin), input)
    await expect(wrongKind).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await settleSwapCreation(nextRequest(fin), input)).toMatchObject({
      status: 'done',
      operationId: real?.id,
    })
    expect(await desk.look()).toBe(0)
    await expectAuditRow(db, {
      action: 'swaps.create',
      outcome: 'done',
      subjectId: real?.id ?? '',
      reason: 'found it in the gateway’s own desk',
    })
  })
})

it('what provably never left is over at once, and may be asked for anew', async () => {
  const payer = await account()
  const input = wanted(payer)
  const down = { ...nextRequest(fin), gateway: nowhereAfterReading() }
  await expect(createWithdrawal(down, input)).rejects.toMatchObject({ code: 'GATEWAY_NOT_SENT' })
  expect(await truth(payer)).toEqual([])
  expect(await createWithdrawal(nextRequest(fin), wanted(payer))).toMatchObject({ status: 'done' })
})

/** A gateway that is gone between the reading and the call. */
function nowhereAfterReading() {
  const { gateway } = desk
  return {
    ...gateway,
    organization: (key: Parameters<typeof gateway.organization>[0]) => ({
      ...gateway.organization(key),
      createAutoWithdrawal: async () => ({
        kind: 'not-sent' as const,
        reason: 'connection-refused' as const,
        message: 'nobody is there',
      }),
    }),
  }
}
