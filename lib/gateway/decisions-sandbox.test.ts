import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startSandboxProcess } from '@/lib/sandbox/start'
import type { CreatedApiKey, Gateway, SignedCall } from '.'
import type { OrganizationGateway } from './port'
import { must, PAY_OUT, Sandbox, shop } from './testing/sandbox'

const APPROVE = '/api-gateway/auto-withdrawals/approve'
let sandbox: Sandbox
let gateway: Gateway
let its: OrganizationGateway
let key: CreatedApiKey
let organizationId: string

beforeAll(async () => {
  sandbox = new Sandbox(await startSandboxProcess({ users: 5 }))
})
afterAll(() => sandbox.stop())
beforeEach(async () => {
  await sandbox.reset()
  gateway = sandbox.connect()
  ;({ own: its, key, organizationId } = await shop(sandbox, gateway))
})
afterEach(() => gateway.close())

/** A client of the merchant asks for money in the widget. */
async function asked(): Promise<string> {
  const { amountFrom: _amount, ...destination } = PAY_OUT
  const answer = await sandbox.door('withdrawals', {
    ...destination,
    organizationId,
    clientId: 'customer 7',
    requestedAmount: '500',
    requestedCurrency: 'EUR',
    approveUrl: 'http://127.0.0.1:9/approve',
  })
  return (answer as { operation: { id: string } }).operation.id
}

describe('a withdrawal that a client asks for', () => {
  test('waits, with what was asked for and no decision', async () => {
    const id = await asked()
    expect(await must(its.getAutoWithdrawal({ id }))).toMatchObject({
      status: 'PENDING',
      addressTo: PAY_OUT.address,
      approveUrl: 'http://127.0.0.1:9/approve',
      approveResult: null,
      requestedClientId: 'customer 7',
      requestedAmount: '500',
      requestedCurrency: 'EUR',
    })
  })

  test.each([
    [true, 'PENDING'],
    [false, 'REJECTED'],
  ])('once told %s is %s, by the key that told it', async (approve, status) => {
    const id = await asked()
    const decided = await must(its.approveAutoWithdrawal({ id, approve }))
    expect(decided).toMatchObject({
      id,
      status,
      approveResult: { approve, apiKey: { public: key.publicKey } },
    })
    expect(await must(its.getAutoWithdrawal({ id }))).toEqual(decided)
    expect(await its.approveAutoWithdrawal({ id, approve: !approve })).toMatchObject({
      kind: 'refused',
      name: 'ALREADY_DECIDED',
    })
  })

  test('shows a decision that was made elsewhere', async () => {
    const id = await asked()
    await sandbox.door('withdrawals/decide', { id, approve: false })
    expect(await must(its.getAutoWithdrawal({ id }))).toMatchObject({
      status: 'REJECTED',
      approveResult: {
        approve: false,
        ip: '203.0.113.7',
        userAgent: 'axios/1.6.0',
        time: expect.any(String),
      },
    })
  })

  test.each([
    ['cut-after', 'connection-lost', true],
    ['http-500-after', 'server-error', true],
    ['truncated-json', 'bad-answer', true],
    ['drop-before', 'connection-lost', null],
    ['html', 'bad-answer', null],
  ])(
    'whose decision is lost by %s was decided at most once, and looking tells',
    async (fault, reason, approve) => {
      const id = await asked()
      const sent: SignedCall[] = []
      await sandbox.faultAt(APPROVE, fault)
      const before = (await sandbox.state()).counts.requests
      const outcome = await its.approveAutoWithdrawal(
        { id, approve: true },
        { beforeSending: async (signed) => void sent.push(signed) },
      )
      expect(outcome).toMatchObject({ kind: 'unknown', reason })
      expect((await sandbox.state()).counts.requests).toBe(before + 1)
      expect(sent.map(({ body, nonce }) => [JSON.parse(body), nonce])).toEqual([
        [{ id, approve: true, nonce: sent[0]?.nonce }, sent[0]?.nonce],
      ])
      const found = await must(its.getAutoWithdrawal({ id }, { fresh: true }))
      expect(found?.approveResult?.approve ?? null).toBe(approve)
    },
  )
})

test('a withdrawal that nobody has to agree to takes no decision', async () => {
  const { id } = await must(its.createAutoWithdrawal(PAY_OUT))
  expect(await its.approveAutoWithdrawal({ id, approve: true })).toMatchObject({ kind: 'refused' })
  expect(await must(its.getAutoWithdrawal({ id }))).toMatchObject({ approveResult: null, status: 'PENDING' })
})

test('a transaction leads to the withdrawal that made it', async () => {
  const { id } = await must(its.createAutoWithdrawal(PAY_OUT))
  await sandbox.door('operations/advance', { id })
  await sandbox.door('operations/advance', { id })
  const done = await must(its.getAutoWithdrawal({ id }))
  const tx = done?.txId ?? ''
  expect(tx).not.toBe('')
  expect(await must(its.findTx({ tx }))).toMatchObject([
    {
      type: 'OUT',
      source: 'WITHDRAWAL',
      address: { type: 'PAY_OUT', id: done?.addressFromId },
      result: { id },
    },
  ])
  expect(await must(its.findTx({ tx: `${tx}0` }))).toEqual([])
})
