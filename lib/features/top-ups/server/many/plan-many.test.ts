import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { organizations } from '@/lib/features/organizations/server/tables'
import { expectAuditRow, nextRequest } from '@/lib/testing'
import { listDesk } from '../testing/list-desk'
import { listTopUpBatches, planTopUps } from '..'

const desk = await listDesk()
const { db } = desk.store
beforeEach(() => desk.renew())

describe('a list that is tried', () => {
  it('says whom each line means by id, name or owner, what it comes to, and sends and asks nothing', async () => {
    const name = `Sole ${randomUUID()}`
    const [first, second, third] = desk.accounts
    await db.update(organizations).set({ name }).where(eq(organizations.id, second.organizationId))
    const [owner] = await db.select().from(organizations).where(eq(organizations.id, third.organizationId))
    const { batch } = await desk.plan(
      `${first.organizationId.toUpperCase()}\t10\n${name}\t20.50 USD\n${owner?.ownerEmail.toUpperCase()}\t30`,
    )
    expect(batch).toMatchObject({ status: 'checked', lines: 3, totals: { USD: '60.5' }, own: true })
    expect(await desk.items(batch?.id ?? '')).toMatchObject([
      { organizationId: first.organizationId, balance: '100', amount: '10', status: 'draft' },
      { organizationId: second.organizationId, amount: '20.50' },
      { organizationId: third.organizationId, balance: '7.5' },
    ])
    for (const account of desk.accounts) expect(await desk.applied(account)).toEqual([])
    await expectAuditRow(db, { action: 'top-ups.plan-many', subjectId: batch?.id })
  })

  it('is kept nowhere where anything in it is wrong, and tells it line by line', async () => {
    const before = (await listTopUpBatches(nextRequest(desk.finance), { page: 1 })).total
    const id = desk.accounts[0]?.organizationId ?? ''
    const { batch, problems, bad } = await desk.plan(
      [
        `${id}; 5.529`,
        `${id}; 1e3`,
        `${id}; 0`,
        `${id}; -1`,
        `${id}; ٥`,
        `${id}; 5,25`,
        `${id}; ${'9'.repeat(60)}`,
        `${randomUUID()}; 5`,
        'Acme; 5',
        'Nobody at all; 5',
        'nobody@example.org; 5',
        `${id}; 5; EUR`,
        id,
      ].join('\n'),
    )
    expect(batch).toBeNull()
    expect(bad).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13])
    expect(problems.every(({ text }) => text.length > 10)).toBe(true)
    expect(problems[8]?.text).toContain('Several organizations')
    expect(problems[11]?.text).toContain('USD')
    expect((await listTopUpBatches(nextRequest(desk.finance), { page: 1 })).total).toBe(before)
  })

  it('reads a decimal comma in Russian and shows it as it will be sent', async () => {
    const { batch } = await desk.plan(
      `${desk.accounts[0]?.organizationId}; 5,25`,
      {},
      { ...desk.finance, locale: 'ru' },
    )
    expect((await desk.items(batch?.id ?? ''))[0]).toMatchObject({ amount: '5.25' })
  })

  it('tells a balance that stands in it twice, unless somebody means it', async () => {
    const id = desk.accounts[0]?.organizationId
    const told = await desk.plan(`${id}; 5\n${id}; 6`)
    expect(told).toMatchObject({ batch: null, twice: true, bad: [2] })
    const meant = await desk.plan(`${id}; 5\n${id}; 6`, { allowTwice: true })
    expect(meant.batch).toMatchObject({ lines: 2, totals: { USD: '11' } })
  })

  it('tells a line that is open as a top-up of the same amount', async () => {
    const open = await desk.ask(desk.accounts[0], '10', desk.finance)
    expect(await desk.plan(desk.textOf(['10']))).toMatchObject({ batch: null, bad: [1] })
    expect((await desk.plan(desk.textOf(['11']))).batch).not.toBeNull()
    expect(open.status).toBe('awaiting-approval')
  })

  it('is one list however often it is sent, and another one under its id is refused', async () => {
    const batchId = randomUUID()
    const both = await Promise.all([
      desk.plan(desk.textOf(['10']), { batchId }),
      desk.plan(desk.textOf(['10']), { batchId }),
    ])
    expect(both.map(({ batch }) => batch?.id)).toEqual([batchId, batchId])
    expect(await desk.items(batchId)).toHaveLength(1)
    await expect(desk.plan(desk.textOf(['11']), { batchId })).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(desk.plan(desk.textOf(['10']), { batchId }, desk.other)).rejects.toMatchObject({
      code: 'CONFLICT',
    })
  })

  it('holds up no top-up and counts for nobody until it is asked for', async () => {
    await desk.planned(['10'])
    const single = await desk.ask(desk.accounts[0], '10', desk.finance)
    expect(single.status).toBe('awaiting-approval')
  })

  it.each(['manager', 'support', 'auditor'] as const)('is not for %s', async (role) => {
    const ctx = await desk.as(role)
    await expect(
      planTopUps(ctx, { batchId: randomUUID(), reason: 'x', text: desk.textOf(['1']) }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})
