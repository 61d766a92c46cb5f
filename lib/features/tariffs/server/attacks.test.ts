import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { auditEvents } from '@/lib/server/db/tables'
import { AppError } from '@/lib/shared/errors'
import { csvText, expectAuditRow, nextRequest } from '@/lib/testing'
import {
  allowAction,
  apply,
  chosenMany,
  copy,
  discard,
  exportOverrides,
  importTariffs,
  listBatchItems,
  listOverrides,
  planMany,
  readHistory,
  revert,
  saveDraft,
  schedule,
} from '.'
import { percent } from './testing/change-desk'
import { manyDesk } from './testing/many-desk'

const desk = await manyDesk()
const owner = await desk.organization()
const { organizationId } = owner
const person = () => nextRequest(desk.ctx)
const boss = () => nextRequest(desk.boss)

const base = { type: 'PERCENT', amount: '0.01', minAmount: null, maxAmount: null, comment: null }
const line = (more: object = {}) => ({ action: 'ORDER_DEPOSIT', ...percent('1'), ...more })
const save = (more: object, lines: object[] = [line()]) =>
  saveDraft(person(), {
    changeSetId: randomUUID(),
    organizationId,
    version: 0,
    reason: 'r',
    ...more,
    lines: lines as ReturnType<typeof line>[],
  })
const plan = (more: object) =>
  planMany(boss(), {
    batchId: randomUUID(),
    reason: 'r',
    selection: { kind: 'list', organizationIds: [organizationId] },
    lines: [line()],
    ...more,
  })
const imported = (more: object, cells = `${organizationId},ORDER_DEPOSIT,PERCENT,1,,,,`) =>
  importTariffs(boss(), {
    batchId: randomUUID(),
    fileName: 'f.csv',
    reason: 'r',
    csv: `organization_id,action,type,percent,min_amount,max_amount,comment,updated_at\n${cells}\n`,
    ...more,
  })
const exported = async (filter: object) => {
  expect(await csvText(await exportOverrides(person(), filter))).toContain('organization_id')
}

/** Whatever is thrown is a refusal in words; anything else would be an error 500. */
async function expectNoFault(what: string, attack: () => Promise<unknown>): Promise<void> {
  const error: unknown = await attack().then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect([what, error === null || error instanceof AppError ? '' : String(error)]).toEqual([what, ''])
}

it.each([
  ['U+0000', 'a\u0000b'],
  ['the first half of a pair', 'a\ud800b'],
  ['the second half of a pair', 'b\udc00'],
  ['a script that runs the other way, and markup', '\u202e<b>{x}</b>'],
  ['a name of every object', '__proto__'],
])('no text breaks any verb: %s', async (_, evil) => {
  const typed = { type: 'PERCENT', amount: '1', minAmount: '', maxAmount: '', retyped: evil }
  const filter = { q: evil, action: evil, type: evil }
  const attacks: Record<string, () => Promise<unknown>> = {
    'note of the base': () => save({}, [line({ base: { ...base, comment: evil } })]),
    'type of the base': () => save({}, [line({ base: { ...base, type: evil } })]),
    'words of a draft': () => save({ comment: evil, reason: evil }, [line({ comment: evil })]),
    'action of a draft': () => save({}, [line({ action: evil })]),
    'typed price': () => save({}, [line({ typed: { ...typed, amount: evil, minAmount: evil } })]),
    'opened action': () => allowAction(person(), { action: evil }),
    history: () => readHistory(person(), { organizationId, action: evil, page: 1, size: 25 }),
    overrides: () => listOverrides(person(), filter),
    export: () => exported(filter),
    choice: () => chosenMany(boss(), { selection: { kind: 'overrides', filter } }),
    items: () => listBatchItems(person(), { batchId: randomUUID(), status: evil, page: 1 }),
    'words of a proposal': () =>
      plan({ reason: evil, comment: evil, lines: [line({ typed, comment: evil })] }),
    'search of a proposal': () => plan({ selection: { kind: 'organizations', q: evil } }),
    'filter of a proposal': () => plan({ selection: { kind: 'overrides', filter } }),
    'words of an import': () => imported({ reason: evil, fileName: evil }),
    'note in a file': () => imported({}, `${organizationId},ORDER_DEPOSIT,PERCENT,1,,,${evil},`),
    'cells of a file': () => imported({}, [evil, evil, evil, evil, evil, evil, evil, evil].join()),
    'lines to overwrite': async () => {
      const { id, version } = await desk.draft(owner, { ORDER_DEPOSIT: '1' })
      return apply(person(), { changeSetId: id, version, overwrite: [evil] })
    },
  }
  for (const [what, attack] of Object.entries(attacks)) await expectNoFault(what, attack)
  const { db } = desk.store
  expect(await db.select().from(auditEvents).where(eq(auditEvents.outcome, 'failed'))).toEqual([])
})

it('two names that the store would keep as one are one action that stands twice', async () => {
  const twice = save({}, [line({ action: 'A\u0000' }), line({ action: 'A\uFFFD' })])
  await expect(twice).rejects.toMatchObject({ fields: { 'lines.1.action': 'tariffs.errors.twice' } })
})

it('no day and no moment breaks any verb, and what no clock shows is refused by name', async () => {
  for (const day of ['0000-01-01', '0001-01-01', '9999-12-31']) {
    const days = { updatedFrom: day, updatedTo: day }
    await expectNoFault(day, () => listOverrides(person(), days))
    await expectNoFault(day, () => exported(days))
    const selection = { kind: 'organizations' as const, createdFrom: day, createdTo: day }
    await expectNoFault(day, () => chosenMany(boss(), { selection }))
  }
  for (const time of ['2026-02-30T00:00:00Z', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59-15:00', 'x']) {
    const { request } = await imported({}, `${organizationId},ORDER_DEPOSIT,PERCENT,1,,,,${time}`)
    expect(request.kind === 'import' && request.problems.first).toMatchObject([
      { line: 2, column: 'updated_at', text: { key: 'tariffs.errors.file.time' } },
    ])
  }
  const { request } = await imported(
    {},
    `${organizationId},ORDER_DEPOSIT,PERCENT,1,,,,2026-01-01T00:00:00+16:00`,
  )
  expect(request).toMatchObject({ lines: 1, problems: { total: 0 } })
  const { id, version } = await desk.draft(owner, { ORDER_DEPOSIT: '1' })
  const late = { changeSetId: id, version, applyAt: '9999-12-31T23:59:59-23:59', applyZone: 'UTC' }
  await expect(schedule(person(), late)).rejects.toMatchObject({ fields: { applyAt: 'errors.fields.date' } })
})

it('a draft of one organization cannot be saved as another one’s', async () => {
  const other = await desk.organization('Other')
  for (const version of [1, 0]) {
    const { id } = await desk.draft(owner, { ORDER_DEPOSIT: '1' })
    const stolen = save({ changeSetId: id, organizationId: other.organizationId, version }, [])
    await expect(stolen).rejects.toMatchObject({ code: 'CONFLICT' })
    expect((await desk.read(id)).lines).toHaveLength(1)
  }
})

it('what was let go its way is called back only by who may let it go, and the attempt is told', async () => {
  const manager = await desk.as('manager')
  const drafts = await Promise.all([1, 2].map(() => desk.draft(owner, { ORDER_DEPOSIT: '1' })))
  const [first, second] = drafts.map(({ id, version }) => ({ changeSetId: id, version }))
  if (!first || !second) throw new Error('two drafts were made')
  const at = { applyAt: '2999-01-01T00:00:00Z', applyZone: 'UTC' }
  const sets = [
    [await schedule(person(), { ...first, ...at }), 'tariffs.schedule'],
    [await apply(person(), second), 'tariffs.apply'],
  ] as const
  for (const [{ id, version, status }, permission] of sets) {
    const ctx = nextRequest(manager)
    await expect(discard(ctx, { changeSetId: id, version })).rejects.toMatchObject({
      code: 'FORBIDDEN',
      text: { key: 'errors.forbiddenNamed', params: { permission } },
    })
    expect((await desk.read(id)).status).toBe(status)
    await expectAuditRow(desk.store.db, {
      action: 'tariffs.discard',
      outcome: 'refused',
      requestId: ctx.requestId,
      reason: `permission ${permission} is missing`,
    })
    await discard(person(), { changeSetId: id, version })
  }
})

it('thirty people who apply at the same moment do not wait for each other’s connections', async () => {
  const drafts = await Promise.all(
    Array.from({ length: 30 }, () => desk.draft(owner, { ORDER_DEPOSIT: '1' })),
  )
  const applied = await Promise.all(drafts.map((draft) => desk.applied(draft)))
  expect(applied.map(({ status }) => status)).toEqual(Array(30).fill('queued'))
})

it('a file that says the same a hundred thousand times is told line by line, and holds up nobody', async () => {
  const line = `${organizationId},ORDER_DEPOSIT,PERCENT,1,,,,`
  const { request, organizations } = await imported({}, Array(100_000).fill(line).join('\n'))
  expect(request).toMatchObject({ lines: 0, problems: { total: 100_000 } })
  expect(organizations).toBe(0)
})

it('a way back whose id is that of another way back is refused', async () => {
  const there = await desk.organization('There')
  const change = async (percents: Record<string, string>) => {
    const { id } = await desk.applied(await desk.draft(there, percents))
    await desk.carryOut()
    return id
  }
  const [first, second] = [await change({ ORDER_DEPOSIT: '1' }), await change({ WALLET_DEPOSIT: '2' })]
  const back = await revert(person(), { changeSetId: first, newChangeSetId: randomUUID() })
  const again = { changeSetId: first, newChangeSetId: back.id }
  expect(await revert(person(), again)).toEqual(back)
  await expect(revert(person(), { ...again, changeSetId: second })).rejects.toMatchObject({
    code: 'CONFLICT',
  })
})

it('a part of a batch is given up only by who may make one', async () => {
  const { id } = await desk.planned([await desk.organization('Part')], { ORDER_DEPOSIT: '3' })
  const [part] = await desk.items(id)
  const { version } = await desk.read(part?.id ?? '')
  const refused = discard(nextRequest(await desk.as('manager')), { changeSetId: part?.id ?? '', version })
  await expect(refused).rejects.toMatchObject({
    code: 'FORBIDDEN',
    text: { params: { permission: 'tariffs.apply-many' } },
  })
})

it('a line that cannot be sent holds up the others only until it is left out', async () => {
  const odd = await desk.organization('Odd')
  for (const action of ['NOT_IN_THE_BOOK', 'ORDER_DEPOSIT']) await desk.outside(odd, action, '0.05')
  const wanted = { organizationId: odd.organizationId, fromOrganizationId: null }
  const made = await copy(person(), { newChangeSetId: randomUUID(), ...wanted })
  expect(made.lines.map(({ action, typed }) => [action, typed === null])).toEqual([
    ['ORDER_DEPOSIT', false],
    ['NOT_IN_THE_BOOK', true],
  ])
  await expect(desk.applied(made)).rejects.toMatchObject({
    fields: { 'lines.NOT_IN_THE_BOOK.action': expect.any(String) as string },
  })
  const { id: changeSetId, version, reason } = made
  const rest = made.lines.flatMap(({ action, typed, comment, base: from }) =>
    typed === null ? [] : [{ action, typed, comment, base: from }],
  )
  const kept = await save({ changeSetId, organizationId: odd.organizationId, version, reason }, rest)
  expect(kept.lines[0]).toMatchObject({ action: 'ORDER_DEPOSIT', standsForNone: true })
  expect((await desk.applied(kept)).status).toBe('queued')
})
