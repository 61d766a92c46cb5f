import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { readApproval, withdrawApproval } from '@/lib/features/approvals/server'
import {
  agreePolicy,
  decide,
  requestOf,
  somebody,
  type Person,
} from '@/lib/features/approvals/server/testing/desk'
import { createOrganization } from '@/lib/features/organizations/server'
import { createUser } from '@/lib/features/users/server'
import { effects } from '@/lib/server/db/tables'
import { auditRows, fixedClock, freshDatabase, nextRequest, startSandbox } from '@/lib/testing'
import { createApiKey, deleteApiKey, listApiKeys } from '.'

const { db, pool } = await freshDatabase()
const sandbox = await startSandbox()
const gateway = sandbox.gateway({ pool })
const clock = fixedClock(new Date().toISOString())
const as = (role: 'admin' | 'manager') => somebody(db, role, { clock, gateway })
const [anna, boris, max, mia] = [
  await as('admin'),
  await as('admin'),
  await as('manager'),
  await as('manager'),
]
const { userId } = await createUser(anna, { effectId: randomUUID(), email: `${randomUUID()}@example.com` })
const { organizationId } = await createOrganization(nextRequest(anna), {
  effectId: randomUUID(),
  userId,
  name: 'Keys',
})

const create = (who: Person, alias: string, effectId: string = randomUUID(), more = {}) =>
  createApiKey(nextRequest(who), {
    effectId,
    organizationId,
    alias,
    keepSecret: false,
    reason: 'new shop',
    ...more,
  })
const asked = async (who: Person, alias: string) => {
  const answer = await create(who, alias)
  if (!('approvalId' in answer)) throw new Error('nobody was asked')
  return answer.approvalId
}
const list = (who: Person) => listApiKeys(nextRequest(who), { organizationId, page: 1 })
const aliases = async () => (await list(max)).keys.map(({ alias }) => alias)
const key = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'done',
    (error: { text?: { key: string } }) => error.text?.key,
  )

it('without a policy a key needs nobody else', async () => {
  expect(await create(max, 'Free')).toMatchObject({ alias: 'Free', secret: expect.any(String) })
})

describe('with a policy', () => {
  beforeAll(() => agreePolicy([anna, boris], { kind: 'api-key', roles: ['admin', 'manager'] }))

  it('a new key waits, is carried out by whoever asked, once, and its secret is shown to them alone', async () => {
    const id = await asked(max, 'Waits')
    expect(await aliases()).not.toContain('Waits')
    expect((await list(max)).pending).toMatchObject([
      { approvalId: id, operation: 'create', alias: 'Waits', keyId: null },
    ])
    expect((await list(mia)).pending).toEqual([])
    expect(await create(max, 'Waits', id)).toEqual({ approvalId: id })
    expect(await readApproval(mia, { approvalId: id })).toMatchObject({
      title: { key: 'apiKeys.approval.title.create', params: { alias: 'Waits', name: 'Keys' } },
      reason: 'new shop',
    })
    const decided = await decide(mia, id)
    expect(decided).toMatchObject({ status: 'approved' })
    expect(await aliases()).not.toContain('Waits')
    const made = await create(max, 'Waits', id)
    expect(made).toMatchObject({ secret: expect.any(String) })
    expect(await aliases()).toContain('Waits')
    expect(await requestOf(db, id)).toMatchObject({ status: 'used' })
    expect(await key(create(max, 'Waits', id))).toBe('errors.begunBefore')
    expect((await aliases()).filter((alias) => alias === 'Waits')).toHaveLength(1)
    const written = JSON.stringify([await db.select().from(effects), await auditRows(db, 'approvals.use')])
    expect(written).not.toContain('secret' in made ? made.secret : '')
  })

  it('two attempts at the same instant make one key', async () => {
    const id = await asked(max, 'Both')
    await decide(mia, id)
    const both = await Promise.allSettled([create(max, 'Both', id), create(max, 'Both', id)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await aliases()).filter((alias) => alias === 'Both')).toHaveLength(1)
  })

  it('an approval of somebody else, or of another key, is none', async () => {
    const id = await asked(max, 'Mine')
    await decide(mia, id)
    expect(await key(create(mia, 'Mine', id))).toBe('approvals.errors.notYours')
    expect(await key(create(max, 'Other', id))).toBe('approvals.errors.nowVoid')
    expect(await requestOf(db, id)).toMatchObject({
      status: 'void',
      changed: [{ name: 'alias', before: 'Mine', after: 'Other' }],
    })
    expect(await key(create(max, 'Mine', id))).toBe('approvals.errors.nowVoid')
    expect(await aliases()).not.toContain('Mine')
    expect(await db.select().from(effects).where(eq(effects.id, id))).toEqual([])
  })

  it('kept in the vault where that was not asked for is another thing', async () => {
    const id = await asked(max, 'Open')
    await decide(mia, id)
    expect(await key(create(max, 'Open', id, { keepSecret: true }))).toBe('approvals.errors.nowVoid')
  })

  it('declined or taken back, it is not made', async () => {
    const id = await asked(max, 'No')
    await decide(mia, id, 'decline')
    expect(await key(create(max, 'No', id))).toBe('approvals.errors.notWaiting.declined')
    const back = await asked(max, 'Back')
    await withdrawApproval(max, { approvalId: back })
    expect(await key(create(max, 'Back', back))).toBe('approvals.errors.notWaiting.withdrawn')
    expect((await list(max)).pending).toEqual([])
  })

  it('a deletion waits too, and is void where the key was deleted by other hands', async () => {
    const keyOf = async (alias: string) =>
      (await list(max)).keys.find((one) => one.alias === alias)?.keyId ?? ''
    const remove = (who: Person, keyId: string, alias: string, effectId: string = randomUUID()) =>
      deleteApiKey(nextRequest(who), { effectId, organizationId, keyId, alias })
    const [first, second] = [await keyOf('Free'), await keyOf('Both')]
    const one = await remove(max, first, 'Free')
    const two = await remove(max, second, 'Both')
    const idOf = (answer: typeof one) => ('approvalId' in answer ? answer.approvalId : '')
    expect(await aliases()).toEqual(expect.arrayContaining(['Free', 'Both']))
    await decide(mia, idOf(one))
    expect(await remove(max, first, 'Free', idOf(one))).toEqual({ keyId: first })
    expect(await aliases()).not.toContain('Free')

    const gone = await gateway.partner.deleteApiKeys({ userId, organizationId, keyId: second })
    expect(gone.kind).toBe('ok')
    expect(await key(decide(mia, idOf(two)))).toBe('approvals.errors.nowVoid')
    expect(await requestOf(db, idOf(two))).toMatchObject({
      changed: expect.arrayContaining([{ name: 'alias', before: 'Both', after: null }]),
    })
  })
})
