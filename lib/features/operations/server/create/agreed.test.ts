import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { deleteApiKey } from '@/lib/features/api-keys/server'
import { readApproval, withdrawApproval } from '@/lib/features/approvals/server'
import { agreePolicy, decide, requestOf, toldTo } from '@/lib/features/approvals/server/testing/desk'
import {
  createWithdrawal,
  listWithdrawalCreations,
  readWithdrawalCreation,
} from '@/lib/features/withdrawals/server'
import { auditRows, nextRequest } from '@/lib/testing'
import { createCreations, operationById } from '..'
import { creationDesk, refusal, wanted, type Account } from '../testing/creation-desk'

const desk = await creationDesk()
const { db, as, account, truth } = desk
const [fin, other, admin] = [await as('finance'), await as('finance'), await as('admin')]
const runners = [createCreations(), createCreations()]
const run = async () => {
  const ctx = await desk.job('agreed')
  const done = await Promise.all(runners.map((runner) => runner.step(ctx, {})))
  return done.reduce((sum, { carriedOut }) => sum + carriedOut, 0)
}
const read = (creationId: string) => readWithdrawalCreation(nextRequest(fin), { creationId })

beforeAll(async () => {
  await agreePolicy([desk.admin, admin], {
    kind: 'withdrawal',
    name: 'From 100 USD on',
    fromAmount: '100',
    roles: ['admin', 'finance'],
  })
})

let turn = 0
const ask = async (payer: Account, more: object = {}, by = fin) => {
  turn += 1
  const address = `0x${String(turn).padStart(3, '0')}${'1'.repeat(33)}${String(turn).padStart(4, '0')}`
  const input = wanted(payer, { amountTo: '150', address, ...more })
  return { input, made: await createWithdrawal(nextRequest(by), input) }
}

describe('where a policy asks for others', () => {
  it('a withdrawal waits, is shown with all that it is judged on, and is made by the desk once they agree', async () => {
    const payer = await account()
    const { input, made } = await ask(payer)
    expect(made).toMatchObject({
      status: 'waiting',
      operationId: null,
      amountUsd: '150',
      approval: { status: 'waiting', needed: 1 },
      next: { key: 'operations.create.next.waiting' },
    })
    expect(await createWithdrawal(nextRequest(fin), input)).toMatchObject({ id: made.id, status: 'waiting' })
    expect(await run()).toBe(0)
    expect(await truth(payer)).toEqual([])
    const shown = await readApproval(other, { approvalId: made.id })
    expect(shown).toMatchObject({
      kind: 'withdrawal',
      title: {
        key: 'operations.create.approval.title.withdrawal',
        params: { stated: 'to', amount: '150', currency: 'USDT', network: 'bsc' },
      },
      reason: 'pays a supplier',
    })
    expect(shown.facts.find(({ label }) => label.endsWith('.address'))?.after).toBe(input.address)
    expect(shown.unusual).toEqual([{ key: 'operations.create.approval.unusual.firstEver' }])
    expect(await refusal(decide(fin, made.id))).toBe('approvals.errors.own')
    await decide(other, made.id)
    expect(await read(made.id)).toMatchObject({ status: 'approved' })
    expect((await listWithdrawalCreations(nextRequest(fin), payer)).map(({ id }) => id)).toEqual([made.id])
    // Of two processes one carries it out, whichever comes first.
    await run()
    await run()
    const [real, ...more] = await truth(payer)
    expect(more).toEqual([])
    expect(await read(made.id)).toMatchObject({ status: 'done', operationId: real?.id })
    expect(await operationById(db, real?.id ?? '')).toMatchObject({
      enteredSource: 'created',
      madeBy: { staffId: fin.actor.staffId },
      reason: 'pays a supplier',
      addressTo: input.address,
    })
    expect(await requestOf(db, made.id)).toMatchObject({ status: 'used' })
    const trail = await auditRows(db, 'withdrawals.create', made.id)
    expect(trail.map(({ outcome, actorKind }) => [outcome, actorKind])).toEqual([
      ['done', 'system'],
      ['begun', 'system'],
    ])
    expect(await auditRows(db, 'approvals.use', made.id)).toMatchObject([{ outcome: 'done' }])
  })

  it('a small one needs nobody, and one whose worth nobody knows needs somebody', async () => {
    const payer = await account()
    const unknown = await ask(payer, { amountTo: null, amountFrom: '30' })
    expect(unknown.made).toMatchObject({ status: 'waiting', amountUsd: null })
    const { made } = await ask(payer, { amountTo: '99.99' })
    expect(made).toMatchObject({ status: 'done' })
    // Now the source is known, because one was made from it.
    expect((await ask(payer, { amountTo: null, amountFrom: '31' })).made).toMatchObject({ status: 'done' })
  })

  it('the same cannot be asked for twice while one waits', async () => {
    const payer = await account()
    const { input } = await ask(payer)
    const second = createWithdrawal(nextRequest(other), { ...input, creationId: randomUUID() })
    expect(await refusal(second)).toBe('operations.create.errors.sameAsked')
  })

  it('declined or taken back nothing is made, and what is asked for anew is another request', async () => {
    const payer = await account()
    const one = await ask(payer)
    await decide(other, one.made.id, 'decline')
    const two = await ask(payer)
    await withdrawApproval(fin, { approvalId: two.made.id })
    await run()
    expect(await read(one.made.id)).toMatchObject({ status: 'declined', next: null })
    expect(await read(two.made.id)).toMatchObject({ status: 'withdrawn' })
    expect(await truth(payer)).toEqual([])
    const again = createWithdrawal(nextRequest(fin), one.input)
    expect(await again).toMatchObject({ status: 'declined' })
  })

  it('an address that looks like the approved one by now makes the approval void', async () => {
    const payer = await account()
    const address = '0xfeed000000000000000000000000000000000feed'.slice(0, 42)
    const { made } = await ask(payer, { address })
    await decide(other, made.id)
    const alike = `0xfeed${'7'.repeat(32)}${address.slice(-4)}`
    await createWithdrawal(nextRequest(fin), wanted(payer, { address: alike, amountTo: '60' }))
    await run()
    expect(await requestOf(db, made.id)).toMatchObject({
      status: 'void',
      changed: [{ name: 'lookAlikes', before: null, after: alike }],
    })
    expect(await read(made.id)).toMatchObject({ status: 'void' })
    expect((await toldTo(db, fin)).at(-1)).toMatchObject({ kind: 'approval-void' })
    expect(await truth(payer)).toHaveLength(1)
  })

  it('a key that was deleted meanwhile makes it void, and nothing is sent', async () => {
    const payer = await account()
    const { made } = await ask(payer)
    await decide(other, made.id)
    const key = {
      effectId: randomUUID(),
      organizationId: payer.organizationId,
      keyId: payer.keyId,
      alias: 'desk',
    }
    await deleteApiKey(nextRequest(admin), key)
    await run()
    expect(await requestOf(db, made.id)).toMatchObject({
      status: 'void',
      changed: [expect.objectContaining({ name: 'key', after: null })],
    })
    expect(await truth(payer)).toEqual([])
  })

  it('deleted at the gateway alone it is void as well', async () => {
    const payer = await account()
    const { made } = await ask(payer)
    await decide(other, made.id)
    const gone = await desk.gateway.partner.deleteApiKeys(payer)
    expect(gone.kind).toBe('ok')
    await run()
    expect(await requestOf(db, made.id)).toMatchObject({ status: 'void' })
    expect(await truth(payer)).toEqual([])
  })

  it.each([
    ['has no access any more', sql`disabled_at = now()`],
    ['may create nothing any more', sql`role = 'support'`],
  ])('asked for by somebody who %s it is void, and nothing is sent', async (_, change) => {
    const [payer, leaver] = [await account(), await as('manager')]
    const { made } = await ask(payer, {}, leaver)
    await decide(other, made.id)
    await db.execute(sql`UPDATE staff SET ${change} WHERE id = ${leaver.actor.staffId}`)
    await run()
    expect(await read(made.id)).toMatchObject({ status: 'void' })
    expect(await truth(payer)).toEqual([])
  })

  it('while the gateway cannot be read it waits, and is made later', async () => {
    const payer = await account()
    const { made } = await ask(payer)
    await decide(other, made.id)
    await desk.fault('available-currencies', 'html', 20)
    expect(await run()).toBe(0)
    expect(await read(made.id)).toMatchObject({ status: 'approved' })
    await fetch(`${desk.sandbox.url}/__sandbox/faults`, { method: 'DELETE' })
    desk.clock.advance(5_000)
    await run()
    expect(await read(made.id)).toMatchObject({ status: 'done' })
    expect(await truth(payer)).toHaveLength(1)
  })

  it('what the gateway refuses in the end is told to whoever asked', async () => {
    const payer = await account()
    const { made } = await ask(payer, { amountTo: '400000' })
    await decide(other, made.id)
    await desk.sandbox.door('POST', 'source', { organizationId: payer.organizationId, balance: '10' })
    await run()
    expect(await read(made.id)).toMatchObject({
      status: 'refused',
      told: expect.stringContaining('less than'),
    })
    expect((await toldTo(db, fin)).at(-1)).toMatchObject({
      text: { key: 'operations.create.notices.notMade' },
    })
  })

  it('an answer that is lost is looked for in the same way', async () => {
    const payer = await account()
    const { made } = await ask(payer)
    await decide(other, made.id)
    await desk.fault('auto-withdrawals/create', 'cut-after')
    await run()
    expect(await read(made.id)).toMatchObject({ status: 'unknown' })
    expect(await desk.look()).toBe(1)
    await run()
    const [real, ...more] = await truth(payer)
    expect(more).toEqual([])
    expect(await read(made.id)).toMatchObject({ status: 'done', operationId: real?.id })
  })
})
