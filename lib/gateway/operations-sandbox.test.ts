import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startSandboxProcess } from '@/lib/sandbox/start'
import type { Gateway } from '.'
import { parseOperation, type OrganizationGateway } from './port'
import { HOUR_MS, must, PAY_OUT, Sandbox, shop } from './testing/sandbox'

let sandbox: Sandbox
let gateway: Gateway
let its: OrganizationGateway
let organizationId: string

beforeAll(async () => {
  sandbox = new Sandbox(await startSandboxProcess({ users: 5 }))
})
afterAll(() => sandbox.stop())
beforeEach(async () => {
  await sandbox.reset()
  gateway = sandbox.connect()
  ;({ own: its, organizationId } = await shop(sandbox, gateway))
})
afterEach(() => gateway.close())

const KINDS = [
  {
    kind: 'swap',
    path: '/api-gateway/auto-swaps/create',
    create: (input: typeof PAY_OUT) => its.createAutoSwap(input),
    get: (id: string) => its.getAutoSwap({ id }),
  },
  {
    kind: 'withdrawal',
    path: '/api-gateway/auto-withdrawals/create',
    create: (input: typeof PAY_OUT) => its.createAutoWithdrawal(input),
    get: (id: string) => its.getAutoWithdrawal({ id }),
  },
] as const

describe.each(KINDS)('an auto-$kind', ({ kind, path, create, get }) => {
  test('is made, found and followed to its end', async () => {
    const made = await must(create(PAY_OUT))
    expect(made).toMatchObject({
      kind,
      organizationId,
      status: 'PENDING',
      amountFrom: '1000',
      currencyFrom: 'USDT',
      networkFrom: 'bsc',
      currencyTo: 'BTC',
      addressTo: kind === 'swap' ? null : PAY_OUT.address,
      approveResult: null,
    })
    for (const amount of [made.amountTo, made.amountToReceive, made.rate, made.serviceFee])
      expect(amount).toMatch(/^\d+(\.\d*[1-9])?$/)
    expect(await must(get(made.id))).toEqual(made)
    expect(parseOperation(made.raw)).toEqual({ kind, id: made.id, operation: made })

    await sandbox.door('clock', { advanceMs: HOUR_MS })
    expect(await must(get(made.id))).toMatchObject({ id: made.id, status: 'WITHDRAWING' })
    await sandbox.door('clock', { advanceMs: HOUR_MS })
    const done = await must(get(made.id))
    expect(done).toMatchObject({ id: made.id, status: 'PROCESSED', createdAt: made.createdAt })
    expect(done?.txId === null).toBe(kind === 'swap')
    const fees = await must(its.transactionHistory({ limit: 100, offset: 0, sort: 'ASC', currency: 'USDT' }))
    expect(fees.transactions.map(({ basisId }) => basisId)).toContain(made.id)
  })

  test('ends in any word, with its message', async () => {
    const { id } = await must(create(PAY_OUT))
    await sandbox.door('operations/force', { id, status: 'ON_HOLD', message: 'ask support', risk: 'Severe' })
    expect(await must(get(id))).toMatchObject({
      status: 'ON_HOLD',
      message: 'ask support',
      addressRiskLevel: 'Severe',
    })
  })

  test.each([
    ['too little', { amountFrom: '20' }, 'AMOUNT_TOO_SMALL'],
    ['more than there is', { amountFrom: '10001' }, 'INSUFFICIENT_FUNDS'],
    ['to an address of another network', { network: 'ethereum', currency: 'ETH' }, 'ADDRESS_INVALID'],
    ['of a coin that is none', { currency: 'NONE' }, 'CURRENCY_NETWORK_NOT_ALLOWED'],
  ])('is refused where it is %s', async (_why, wrong, name) => {
    expect(await create({ ...PAY_OUT, ...wrong })).toMatchObject({ kind: 'refused', name })
    expect(await sandbox.operations(organizationId)).toEqual([])
  })

  test('is known by its own kind and organization alone', async () => {
    const { id } = await must(create(PAY_OUT))
    const [other] = KINDS.filter((one) => one.kind !== kind)
    expect(await other?.get(id)).toMatchObject({ kind: 'refused', name: 'NOT_FOUND' })
    expect(await get(randomUUID())).toMatchObject({ kind: 'refused', name: 'NOT_FOUND' })
    const { own: theirs } = await shop(sandbox, gateway)
    const ask = kind === 'swap' ? theirs.getAutoSwap({ id }) : theirs.getAutoWithdrawal({ id })
    expect(await ask).toMatchObject({ kind: 'refused', name: 'NOT_FOUND' })
  })

  test.each([
    ['cut-after', 'connection-lost', 1],
    ['http-500-after', 'server-error', 1],
    ['truncated-json', 'bad-answer', 1],
    ['drop-before', 'connection-lost', 0],
    ['html', 'bad-answer', 0],
  ])(
    'whose answer is lost by %s is an unknown outcome, and made at most once',
    async (fault, reason, times) => {
      await sandbox.faultAt(path, fault)
      expect(await create(PAY_OUT)).toMatchObject({ kind: 'unknown', reason })
      expect(await sandbox.operations(organizationId)).toHaveLength(times)
    },
  )
})
