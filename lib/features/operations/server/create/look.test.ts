import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { listSwapCreations, settleSwapCreation } from '@/lib/features/swaps/server'
import { createWithdrawal, readWithdrawalCreation } from '@/lib/features/withdrawals/server'
import type { GatewayOperation } from '@/lib/gateway/port'
import { effects } from '@/lib/server/db/tables'
import { parseSettings } from '@/lib/server/env'
import { storedActor } from '@/lib/server/stored-actor'
import { nextRequest } from '@/lib/testing'
import { agreePolicy } from '@/lib/features/approvals/server/testing/desk'
import { createSwap } from '@/lib/features/swaps/server'
import type { OperationKind } from '../../status'
import { creationDesk, EVM, wanted, type Account } from '../testing/creation-desk'
import { fitOf } from './look'
import { signedInput, type CreationRequest } from './request'
import { webhookReach } from './webhook-url'

const desk = await creationDesk()
const { db, as, account, clock } = desk
const fin = await as('finance')

/** What the gateway made for somebody, without a word of the desk in it. */
async function madeUntold(payer: Account, kind: OperationKind, amountTo = '50') {
  const own = desk.gateway.organization((await desk.keyOf(payer)) ?? { publicKey: '', secret: '' })
  const input = { address: EVM, currency: 'USDT', network: 'bsc', amountTo, feeInAmount: false }
  const made = await (kind === 'swap' ? own.createAutoSwap(input) : own.createAutoWithdrawal(input))
  if (made.kind !== 'ok') throw new Error('it was not made')
  return made.data.id
}

/** An intent of a desk that no webhook reaches, whose answer was lost. */
async function intent(payer: Account, kind: OperationKind): Promise<string> {
  const id = randomUUID()
  const now = clock.now()
  const { organizationId, userId } = payer
  const request = requestFor(payer, kind)
  expect(signedInput(request)).not.toHaveProperty('webhookUrl')
  await db.insert(effects).values({
    id,
    action: kind === 'swap' ? 'swaps.create' : 'withdrawals.create',
    status: 'unknown',
    subjectKind: 'operation',
    organizationId,
    userId,
    request,
    actor: { kind: 'staff' },
    requestId: id,
    createdAt: now,
    updatedAt: now,
    nextCheckAt: now,
  })
  return id
}

function requestFor({ organizationId, userId }: Account, kind: OperationKind): CreationRequest {
  return {
    kind,
    organizationId,
    userId,
    address: EVM,
    currency: 'USDT',
    network: 'bsc',
    amountFrom: null,
    amountTo: '50',
    feeInAmount: false,
    webhookUrl: null,
    organizationName: 'Payer',
    reason: 'untold',
    requester: storedActor(fin.actor),
    usd: '50',
    keyPublic: '',
    lookAlikes: [],
  }
}

describe('where no webhook can name the intent', () => {
  it('a withdrawal is found by its address, coin, amount and time, where it is the only one', async () => {
    const payer = await account()
    await madeUntold(payer, 'withdrawal', '49')
    const creationId = await intent(payer, 'withdrawal')
    const made = await madeUntold(payer, 'withdrawal')
    expect(await desk.look()).toBe(1)
    const read = await readWithdrawalCreation(nextRequest(fin), { creationId })
    expect(read).toMatchObject({ status: 'done', operationId: made })
  })

  it('two that fit are left to a person, with both of them named', async () => {
    const payer = await account()
    const creationId = await intent(payer, 'withdrawal')
    const both = [await madeUntold(payer, 'withdrawal'), await madeUntold(payer, 'withdrawal')]
    expect(await desk.look()).toBe(0)
    const read = await readWithdrawalCreation(nextRequest(fin), { creationId })
    expect(read.status).toBe('unknown')
    expect([...read.candidates].sort()).toEqual([...both].sort())
  })

  it('a swap, whose address nobody tells, is never taken for one by itself, and a person names it', async () => {
    const payer = await account()
    const creationId = await intent(payer, 'swap')
    const made = await madeUntold(payer, 'swap')
    expect(await desk.look()).toBe(0)
    const [open] = await listSwapCreations(nextRequest(fin), payer)
    expect(open).toMatchObject({ id: creationId, candidates: [made], maySettle: true })
    const seen = 'the list of the gateway’s own desk has it'
    const settled = await settleSwapCreation(nextRequest(fin), { creationId, operationId: made, seen })
    expect(settled).toMatchObject({ status: 'done', operationId: made, candidates: [] })
  })
})

it('a webhook’s address proves which one it is, another one the contrary, and none that is told proves nothing', async () => {
  const payer = await account()
  const creationId = await intent(payer, 'withdrawal')
  const [effect] = await db.select().from(effects).where(eq(effects.id, creationId))
  const own = desk.gateway.organization((await desk.keyOf(payer)) ?? { publicKey: '', secret: '' })
  const told = await own.getAutoWithdrawal({ id: await madeUntold(payer, 'withdrawal') })
  if (told.kind !== 'ok' || told.data === null || !effect) throw new Error('it is there')
  const request = { ...requestFor(payer, 'withdrawal'), webhookUrl: 'https://desk.example/hook?ref=1' }
  const fit = (more: object) => fitOf({ ...(told.data as GatewayOperation), ...more }, request, effect)
  expect(fit({ webhookUrl: request.webhookUrl })).toBe('ours')
  expect(fit({ webhookUrl: 'https://desk.example/hook?ref=2' })).toBe('other')
  expect(fit({ webhookUrl: null })).toBe('fits')
  for (const more of [
    { amountTo: '51' },
    { addressTo: '0x12abcd34567890123456789012345678905678ee' },
    { networkTo: 'tron' },
    { createdAt: '2020-01-01T00:00:00.000Z' },
    { kind: 'swap' },
    { organizationId: randomUUID() },
  ])
    expect(fit({ webhookUrl: null, ...more })).toBe('other')
})

describe('where the gateway is to tell of it', () => {
  const live = (PUBLIC_URL: string) => webhookReach({ DESK_MODE: 'live', PUBLIC_URL })

  it('is this desk, and nowhere that the gateway cannot reach', () => {
    expect(live('https://desk.example')).toEqual({
      url: 'https://desk.example/api/webhooks/onchainpay',
      unreachable: null,
    })
    expect(live('http://desk.example')).toEqual({ url: null, unreachable: 'not-https' })
    expect(live('https://localhost:3000')).toEqual({ url: null, unreachable: 'this-machine' })
    expect(live('https://127.0.0.1')).toEqual({ url: null, unreachable: 'this-machine' })
    expect(webhookReach(parseSettings({ ...process.env, PUBLIC_URL: 'http://127.0.0.1:3100' }))).toEqual({
      url: 'http://127.0.0.1:3100/api/webhooks/onchainpay',
      unreachable: null,
    })
  })
})

it('a policy by the sum of a day counts what the same person had made, and what still waits', async () => {
  const [payer, admin] = [await account(), await as('admin')]
  await agreePolicy([desk.admin, admin], {
    kind: 'withdrawal',
    name: 'A hundred a day',
    fromPerPersonPerDay: '100',
    roles: ['admin', 'finance'],
  })
  const person = await as('finance')
  const make = (amountTo: string, who = person) =>
    createWithdrawal(nextRequest(who), wanted(payer, { amountTo })).then(({ status }) => status)
  expect(await make('60')).toBe('done')
  expect(await make('39')).toBe('done')
  expect(await make('40', await as('finance'))).toBe('done')
  expect(await make('21')).toBe('waiting')
  expect(await make('22')).toBe('waiting')
  const swap = await createSwap(nextRequest(person), wanted(payer, { amountTo: '150' }))
  expect(swap.status).toBe('done')
})
