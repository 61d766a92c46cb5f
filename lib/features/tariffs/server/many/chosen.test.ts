import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { nextRequest } from '@/lib/testing'
import { overridesFilterSchema } from '../../schema'
import { chosenMany, planMany } from '..'
import { manyDesk } from '../testing/many-desk'

const desk = await manyDesk()
const { boss } = desk
const asked = (selection: unknown) => chosenMany(nextRequest(boss), { selection } as never)

it('what a choice is counted as is what its dry run is made for, each organization once', async () => {
  const [one, two, bare] = [
    await desk.organization('Counted One'),
    await desk.organization('Counted Two'),
    await desk.organization('Counted Bare'),
  ]
  for (const owner of [one, two]) {
    await desk.outside(owner, 'ORDER_DEPOSIT', '0.01')
    await desk.outside(owner, 'WALLET_DEPOSIT', '0.01')
  }
  for (const owner of [one, two, bare]) await desk.seen(owner)
  const filter = overridesFilterSchema.parse({ q: 'Counted' })
  for (const selection of [
    { kind: 'overrides' as const, filter },
    { kind: 'organizations' as const, q: 'Counted', createdFrom: null, createdTo: null },
    { kind: 'without-override' as const },
  ]) {
    const { organizations, capped, first } = await asked(selection)
    const batch = await planMany(nextRequest(boss), {
      batchId: randomUUID(),
      reason: 'why',
      selection,
      lines: [{ action: 'ORDER_DEPOSIT', typed: { type: 'PERCENT', amount: '2.5' } }],
    })
    expect([organizations, capped]).toEqual([batch.organizations, false])
    const items = await desk.items(batch.id)
    expect(items.map(({ organizationId }) => organizationId)).toEqual(
      expect.arrayContaining(first.map(({ organizationId }) => organizationId)),
    )
  }
  expect(await asked({ kind: 'overrides', filter })).toMatchObject({
    organizations: 2,
    first: [{ name: 'Counted One' }, { name: 'Counted Two' }],
  })
  expect(await asked({ kind: 'overrides', filter: { ...filter, q: 'nobody is called that' } })).toEqual({
    organizations: 0,
    capped: false,
    first: [],
  })
})

it('only who may change many may ask whom a choice is for', async () => {
  const auditor = await desk.as('auditor')
  await expect(
    chosenMany(nextRequest(auditor), { selection: { kind: 'without-override' } }),
  ).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(asked(null)).rejects.toMatchObject({ code: 'INVALID' })
})
