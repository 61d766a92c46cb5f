import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { policies } from '@/lib/server/approvals/tables'
import { staff } from '@/lib/server/db/tables'
import { auditRows, expectAuditRow, freshDatabase } from '@/lib/testing'
import { listApprovals, listPolicies, proposePolicy, readApproval } from '..'
import { agreePolicy, decide, deskClock, policyTerms, requestOf, somebody, toldTo } from '../testing/desk'

const { db } = await freshDatabase()
const clock = deskClock()
const anna = await somebody(db, 'admin', { clock })

const SEEDED = '00000000-0000-4000-8000-000000000001'
const seeded = () => db.select().from(policies).where(eq(policies.id, SEEDED))
const change = (more: Parameters<typeof policyTerms>[0] = {}) =>
  policyTerms({
    policyId: SEEDED,
    version: 1,
    kind: 'top-up',
    name: 'Every top-up',
    roles: ['admin', 'finance'],
    livesMinutes: 1440,
    stepUpFrom: '10000',
    ...more,
  })
const code = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'done',
    (error: { text?: { key: string }; fields?: Record<string, string> }) =>
      error.fields ? Object.values(error.fields)[0] : error.text?.key,
  )

describe('changing a policy', () => {
  it('is refused while there is no second administrator, and the page says so', async () => {
    expect((await listPolicies(anna, {})).otherAdministrators).toBe(0)
    expect(await code(proposePolicy(anna, policyTerms()))).toBe('approvals.errors.noOther')
  })

  it('is never done by one administrator, whatever they try', async () => {
    const boris = await somebody(db, 'admin', { clock })
    const [before] = await seeded()
    const { approvalId } = await proposePolicy(anna, change({ enabled: false }))
    expect(await seeded()).toEqual([before])
    expect(await code(decide(anna, approvalId))).toBe('approvals.errors.own')
    expect(await code(decide(await somebody(db, 'finance', { clock }), approvalId))).toBe(
      'approvals.errors.role',
    )
    expect(await seeded()).toEqual([before])
    expect((await listPolicies(anna, {})).policies.find(({ id }) => id === SEEDED)).toMatchObject({
      enabled: true,
      proposal: { approvalId, by: { staffId: anna.actor.staffId } },
    })
    expect(
      (await listApprovals(boris, { view: 'to-decide', page: 1, size: 25 })).rows.map(({ id, notYours }) => [
        id,
        notYours,
      ]),
    ).toEqual([[approvalId, null]])

    await decide(boris, approvalId)
    expect(await seeded()).toMatchObject([{ enabled: false, version: 2, approvalId }])
    expect(await requestOf(db, approvalId)).toMatchObject({ status: 'used' })
    await expectAuditRow(db, {
      action: 'policies.change',
      actorId: boris.actor.staffId,
      subjectId: SEEDED,
      before: expect.objectContaining({ enabled: true }),
      after: expect.objectContaining({
        enabled: false,
        proposedBy: anna.actor.name,
        approvedBy: boris.actor.name,
      }),
    })
    expect((await toldTo(db, anna)).map(({ text }) => text.key)).toContain('approvals.notices.approved')
  })

  it('shows what would be otherwise, before and after, and what is unusual', async () => {
    const boris = await somebody(db, 'admin', { clock })
    const { approvalId } = await proposePolicy(
      anna,
      change({
        version: 2,
        enabled: true,
        roles: ['finance', 'admin', 'finance'],
        breakGlass: true,
        livesMinutes: 60,
      }),
    )
    const shown = await readApproval(boris, { approvalId })
    expect(shown.facts).toEqual([
      { label: 'approvals.policy.facts.enabled', before: 'no', after: 'yes', currency: null },
      {
        label: 'approvals.policy.facts.livesMinutes',
        before: '24 hours',
        after: '1 hour',
        currency: null,
      },
      { label: 'approvals.policy.facts.breakGlass', before: 'no', after: 'yes', currency: null },
    ])
    expect(shown.unusual).toEqual([{ key: 'approvals.policy.unusual.breakGlass' }])
    await decide(boris, approvalId, 'decline')
    expect(await seeded()).toMatchObject([{ version: 2, enabled: false }])
    await expectAuditRow(db, {
      action: 'approvals.decide',
      after: expect.objectContaining({ status: 'declined' }),
    })
  })

  it('on a policy that was changed meanwhile is void, and says so', async () => {
    const boris = await somebody(db, 'admin', { clock })
    const { approvalId } = await proposePolicy(anna, change({ version: 2, approvers: 2 }))
    await db.execute(sql`UPDATE policies SET version = 3 WHERE id = ${SEEDED}`)
    expect(await code(decide(boris, approvalId))).toBe('approvals.errors.nowVoid')
    expect(await requestOf(db, approvalId)).toMatchObject({
      status: 'void',
      changed: [{ name: 'version', before: '2', after: '3' }],
    })
    expect(await seeded()).toMatchObject([{ version: 3 }])
  })

  it('needs to be another change, of the version that was seen, one at a time, of the same kind', async () => {
    expect(await code(proposePolicy(anna, change({ version: 2 })))).toBe('approvals.errors.policyOlder')
    expect(await code(proposePolicy(anna, change({ version: 3, enabled: false })))).toBe(
      'approvals.errors.policySame',
    )
    expect(await code(proposePolicy(anna, change({ version: 3, kind: 'api-key', stepUpFrom: null })))).toBe(
      'approvals.errors.policyKind',
    )
    expect(await code(proposePolicy(anna, change({ policyId: randomUUID() })))).toBe(
      'approvals.errors.policyUnknown',
    )
    await proposePolicy(anna, change({ version: 3, approvers: 2 }))
    expect(await code(proposePolicy(anna, change({ version: 3, approvers: 3 })))).toBe(
      'approvals.errors.proposed',
    )
  })

  it('is refused to everybody who is no administrator', async () => {
    for (const role of ['manager', 'finance', 'support', 'auditor'] as const) {
      const who = await somebody(db, role, { clock })
      await expect(proposePolicy(who, policyTerms())).rejects.toMatchObject({ code: 'FORBIDDEN' })
      expect((await listPolicies(who, {})).policies).not.toHaveLength(0)
    }
    expect(
      (await auditRows(db, 'policies.propose')).filter(({ outcome }) => outcome === 'refused').length,
    ).toBeGreaterThan(3)
  })
})

describe('terms that nobody could meet, or everybody would', () => {
  it.each([
    [{ approvers: 0 }, 'approvals.errors.approvers'],
    [{ approvers: 6 }, 'approvals.errors.approvers'],
    [{ roles: [] }, 'approvals.errors.roles'],
    [{ roles: ['auditor' as const] }, 'approvals.errors.roles'],
    [{ livesMinutes: 4 }, 'approvals.errors.lives'],
    [{ fromAmount: '100' }, 'approvals.errors.condition'],
    [{ fromPercentPoints: '0' }, 'errors.fields.invalid'],
    [{ kind: 'top-up' as const, fromAmount: '1e3' }, 'errors.decimal.exponent'],
    [{ kind: 'top-up' as const, fromPercentPoints: '1' }, 'approvals.errors.condition'],
  ])('%o are refused', async (terms, key) => {
    expect(await code(proposePolicy(anna, policyTerms(terms)))).toBe(key)
  })

  it.each([
    ['no approvers', `'{"approvers": 0, "roles": ["admin"], "livesMinutes": 60}'`],
    ['approvers left out', `'{"roles": ["admin"], "livesMinutes": 60}'`],
    ['half an approver', `'{"approvers": 1.5, "roles": ["admin"], "livesMinutes": 60}'`],
    ['no roles', `'{"approvers": 1, "roles": [], "livesMinutes": 60}'`],
    ['roles left out', `'{"approvers": 1, "livesMinutes": 60}'`],
    ['a role that decides about nothing', `'{"approvers": 1, "roles": ["auditor"], "livesMinutes": 60}'`],
    ['no life', `'{"approvers": 1, "roles": ["admin"]}'`],
  ])('%s: the store refuses them too', async (_, terms) => {
    const attempt = db.execute(sql.raw(`UPDATE policies SET terms = ${terms}`))
    await expect(attempt).rejects.toMatchObject({ cause: { code: '23514' } })
  })
})

it('a new policy is in force with the vote of another administrator, and proposed twice it is one', async () => {
  const boris = await somebody(db, 'admin', { clock })
  const terms = policyTerms({ name: 'Half a point', fromPercentPoints: '0.50' })
  await proposePolicy(anna, terms)
  expect(await code(proposePolicy(anna, terms))).toBe('errors.begunBefore')
  expect((await listPolicies(anna, {})).proposed).toMatchObject([{ name: 'Half a point', kind: 'tariff' }])
  await decide(boris, terms.approvalId)
  const found = (await listPolicies(anna, {})).policies.find(({ name }) => name === 'Half a point')
  expect(found).toMatchObject({ version: 1, enabled: true, fromPercentPoints: '0.5', proposal: null })
})

it('of an administrator who was disabled before the vote counts as nobody’s: it stays as it was', async () => {
  const boris = await somebody(db, 'admin', { clock })
  const terms = policyTerms({ name: 'Never' })
  await proposePolicy(anna, terms)
  await db.update(staff).set({ disabledAt: clock.now() }).where(eq(staff.id, boris.actor.staffId))
  await expect(decide(boris, terms.approvalId)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  expect(await requestOf(db, terms.approvalId)).toMatchObject({ status: 'waiting' })
})

it('a policy that two administrators have agreed on is told with both names', async () => {
  const boris = await somebody(db, 'admin', { clock })
  const id = await agreePolicy([anna, boris], { name: 'Agreed' })
  const rows = await auditRows(db, 'policies.change')
  expect(rows[0]).toMatchObject({
    subjectId: id,
    before: null,
    after: { proposedBy: anna.actor.name, approvedBy: boris.actor.name },
  })
})
