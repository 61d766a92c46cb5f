import { describe, expect, test } from 'vitest'
import type { CreateOperationInput, OrganizationGateway, SignedCall } from './port'
import { exchange } from './testing/given'
import { CREATE, SWAP, WITHDRAWAL } from './testing/operation-samples'
import { FAULTS } from './testing/faults'
import { arrived, host, outOfTime } from './testing/host'
import { ok } from './testing/raw-server'
import { PUBLISHED } from './testing/samples'

const WRITES = [
  { name: 'createAutoSwap', call: (its: OrganizationGateway) => its.createAutoSwap(CREATE) },
  { name: 'createAutoWithdrawal', call: (its: OrganizationGateway) => its.createAutoWithdrawal(CREATE) },
  {
    name: 'approveAutoWithdrawal',
    call: (its: OrganizationGateway) => its.approveAutoWithdrawal({ id: WITHDRAWAL.id, approve: true }),
  },
]
const LOST = FAULTS.filter(({ write }) => write.startsWith('unknown'))

describe.each(WRITES)('$name', ({ call }) => {
  test.each(LOST)('is sent once and ends as $write where $fault', async (fault) => {
    const deadlineMs = fault.deadlineMs ?? 10_000
    const { raw, own } = await host((_request, socket) => fault.respond(socket), { deadlineMs })
    const ask = () => call(own)
    const endless = fault.deadlineMs !== undefined
    const outcome = endless ? await outOfTime(deadlineMs, ask, () => arrived(raw, 1)) : await ask()
    expect(outcome.kind === 'unknown' && `unknown ${outcome.reason}`).toBe(fault.write)
    expect(raw.requests).toHaveLength(1)
  })
})

describe('what is sent', () => {
  const sent = async (input: CreateOperationInput & Record<string, unknown>) => {
    const { requests } = await exchange(SWAP, (gateway) =>
      gateway.organization(PUBLISHED).createAutoSwap(input),
    )
    const { nonce: _nonce, ...fields } = requests[0]?.json ?? {}
    return { path: requests[0]?.path, fields }
  }
  const { address, currency, network } = CREATE

  test('is what the documentation names, and only what was given of it', async () => {
    const bare = { address, currency, network, amountTo: '0.1' }
    expect(await sent({ ...bare, comment: 'ours alone', amountFrom: undefined })).toEqual({
      path: '/api-gateway/auto-swaps/create',
      fields: bare,
    })
    expect((await sent(CREATE)).fields).toEqual(CREATE)
    expect((await sent({ ...bare, feeInAmount: false })).fields).toEqual({ ...bare, feeInAmount: false })
  })

  test('is a decision about one withdrawal', async () => {
    const { id } = WITHDRAWAL
    const { requests } = await exchange(WITHDRAWAL, (gateway) =>
      gateway.organization(PUBLISHED).approveAutoWithdrawal({ id, approve: false }),
    )
    expect(requests).toMatchObject([
      { path: '/api-gateway/auto-withdrawals/approve', json: { id, approve: false } },
    ])
  })

  test.each([
    {},
    { amountFrom: '1', amountTo: '1' },
    { amountFrom: '0' },
    { amountTo: '0.00' },
    { amountFrom: '-1' },
    { amountFrom: '1e3' },
    { amountTo: ' 5' },
    { amountTo: '5,5' },
    { amountTo: '' },
  ])('is never an amount like %o', async (amounts) => {
    const { raw, own: its } = await host((_request, socket) => ok(socket, SWAP))
    const input = { address, currency, network, ...amounts }
    await expect(its.createAutoSwap(input)).rejects.toThrow(/decimal string/)
    await expect(its.createAutoWithdrawal(input)).rejects.toThrow(/decimal string/)
    expect(raw.requests).toHaveLength(0)
  })

  test('can be kept before it leaves, and stays where it cannot', async () => {
    const kept: SignedCall[] = []
    const { requests } = await exchange(SWAP, (gateway) =>
      gateway
        .organization(PUBLISHED)
        .createAutoSwap(CREATE, { beforeSending: async (signed) => void kept.push(signed) }),
    )
    expect(requests.map(({ body }) => body.toString())).toEqual(kept.map(({ body }) => body))
    const full = await exchange(SWAP, (gateway) =>
      gateway
        .organization(PUBLISHED)
        .createAutoSwap(CREATE, { beforeSending: () => Promise.reject(new Error('the store is down')) }),
    )
    expect(full).toMatchObject({ outcome: { kind: 'not-sent' }, requests: [] })
  })
})
