import { beforeAll, expect, test } from 'vitest'
import { keyOf } from '@/lib/features/api-keys/server'
import {
  operationsDesk,
  type Organization,
  type OperationsDesk,
} from '@/lib/features/operations/server/testing/desk'
import type { Ctx } from '@/lib/server/ctx'
import { nextRequest } from '@/lib/testing'
import { watchWithdrawals } from '@/lib/features/withdrawals/server'
import { findTransaction, lookForTransaction } from '.'

const NOWHERE = `0x${'ab'.repeat(32)}`

let desk: OperationsDesk
let support: Ctx
let organization: Organization
let other: Organization
let id: string
let tx: string

beforeAll(async () => {
  desk = await operationsDesk()
  support = await desk.as('support')
  other = await desk.organization()
  organization = await desk.organization()
  id = (await desk.make(organization, 'withdrawal')).id
  for (let step = 0; step < 2; step += 1) await desk.advance(id)
  const { organizationId } = organization
  const key = await keyOf(desk.store, organizationId)
  const answer = key && (await desk.gateway.organization(key).getAutoWithdrawal({ id }))
  tx = (answer?.kind === 'ok' && answer.data?.txId) || ''
})

test('a hash that the register does not have is offered to be asked for, the latest organization first', async () => {
  expect(tx).toMatch(/^0x[0-9a-f]{64}$/)
  await desk.organization({ key: false })
  const found = await findTransaction(nextRequest(support), { tx })
  expect(found).toMatchObject({ tx, known: [], total: 2 })
  expect(found.organizations.map((one) => one.id)).toEqual([
    organization.organizationId,
    other.organizationId,
  ])
})

test('one organization is asked at a time: it finds its own, the other one nothing', async () => {
  const mine = await lookForTransaction(nextRequest(support), { ...organization, tx: ` ${tx}\n` })
  expect(mine).toMatchObject({ keyHeld: true, tx })
  expect(mine.found).toHaveLength(1)
  expect(mine.found[0]).toMatchObject({
    direction: 'OUT',
    source: 'WITHDRAWAL',
    operation: { id, kind: 'withdrawal', known: false },
  })
  expect(JSON.parse(mine.found[0]?.raw ?? '')).toMatchObject({ id, txId: tx })
  const nothing = await lookForTransaction(nextRequest(support), { ...other, tx })
  expect(nothing).toMatchObject({ keyHeld: true, found: [] })
  const unasked = await desk.organization({ key: false })
  expect(await lookForTransaction(nextRequest(support), { ...unasked, tx })).toMatchObject({
    keyHeld: false,
    readAt: null,
    found: [],
  })
})

test('once it is in the register it is found there, however its hash is written', async () => {
  const { organizationId } = organization
  await watchWithdrawals(nextRequest(support), { organizationId, lines: [{ line: 1, id }] })
  for (const written of [tx, tx.toUpperCase().replace('0X', '0x'), tx.slice(2), ` ${tx} `]) {
    const { known } = await findTransaction(nextRequest(support), { tx: written })
    expect(known).toMatchObject([{ id, kind: 'withdrawal', organizationId, organizationName: 'Acme' }])
  }
  expect((await findTransaction(nextRequest(support), { tx: NOWHERE })).known).toEqual([])
  const mine = await lookForTransaction(nextRequest(support), { ...organization, tx })
  expect(mine.found[0]?.operation).toEqual({ id, kind: 'withdrawal', known: true })
})

test.each(['', 'acme', '0x123', `${NOWHERE}%`, 'a'.repeat(500)])(
  '"%s" is no hash and nobody is asked',
  async (text) => {
    await expect(findTransaction(nextRequest(support), { tx: text })).rejects.toMatchObject({
      code: 'INVALID',
    })
    await expect(lookForTransaction(nextRequest(support), { ...other, tx: text })).rejects.toMatchObject({
      code: 'INVALID',
    })
  },
)
