import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { auditRows, nextRequest } from '@/lib/testing'
import { copy } from '.'
import { changeDesk } from './testing/change-desk'

const desk = await changeDesk()
const { ctx } = desk

const copied = (
  organizationId: string,
  fromOrganizationId: string | null,
  newChangeSetId: string = randomUUID(),
) => copy(nextRequest(ctx), { newChangeSetId, organizationId, fromOrganizationId })

it('a copy is a draft of what differs, held against what is live, with the note of the target', async () => {
  const [source, target] = [await desk.organization('Source'), await desk.organization('Target')]
  await desk.outside(source, 'ORDER_DEPOSIT', '0.2', 'deal of the source')
  await desk.outside(source, 'WALLET_DEPOSIT', '0.3')
  await desk.outside(target, 'ORDER_DEPOSIT', '0.1', 'note of the target')
  await desk.outside(target, 'WALLET_DEPOSIT', '0.30')
  await desk.outside(target, 'PAYOUT_DEPOSIT', '0.4')
  const before = await desk.live(target)
  const draft = await copied(target.organizationId, source.organizationId)
  expect(draft).toMatchObject({ kind: 'copy', status: 'draft', reason: 'Copied from Source' })
  expect(draft.lines).toMatchObject([
    {
      action: 'ORDER_DEPOSIT',
      standsForNone: false,
      base: { amount: '0.1' },
      proposed: { amount: '0.2', comment: 'note of the target' },
      problems: {},
    },
    { action: 'PAYOUT_DEPOSIT', standsForNone: true, base: { amount: '0.4' }, problems: {} },
  ])
  expect(draft.lines).toHaveLength(2)
  expect(await desk.live(target)).toEqual(before)
})

it('a copy of the general book offers the general terms for every override, and nothing else', async () => {
  const target = await desk.organization()
  await desk.outside(target, 'ORDER_DEPOSIT', '0.77')
  const id = randomUUID()
  const draft = await copied(target.organizationId, null, id)
  expect(draft.lines).toMatchObject([
    { action: 'ORDER_DEPOSIT', standsForNone: true, flags: ['equals-general'] },
  ])
  expect(await copied(target.organizationId, null, id)).toEqual(draft)
  const told = (await auditRows(ctx.db, 'tariffs.copy')).filter(({ subjectId }) => subjectId === id)
  expect(told).toHaveLength(1)
})

it('a copy gives its lines another note where one is asked for, and none where an empty one is', async () => {
  const target = await desk.organization()
  await desk.outside(target, 'ORDER_DEPOSIT', '0.77', 'until 2020-01-01')
  const noted = async (comment: string | null) => {
    const asked = { newChangeSetId: randomUUID(), organizationId: target.organizationId, comment }
    const { lines } = await copy(nextRequest(ctx), { ...asked, fromOrganizationId: null })
    return lines.map(({ proposed }) => proposed?.comment)
  }
  expect(await noted('as in general')).toEqual(['as in general'])
  expect(await noted('')).toEqual([null])
  expect(await noted(null)).toEqual(['until 2020-01-01'])
})

it('where nothing differs there is nothing to draft, and the sentence says so', async () => {
  const [source, target] = [await desk.organization(), await desk.organization()]
  await expect(copied(target.organizationId, source.organizationId)).rejects.toMatchObject({
    code: 'CONFLICT',
    text: { key: 'tariffs.errors.nothingDiffers' },
  })
})
