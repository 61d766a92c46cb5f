import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { auditRows, csvText, expectAuditRow, nextRequest } from '@/lib/testing'
import { exportOverrides, importTariffs } from '..'
import type { Owner } from '../testing/change-desk'
import { manyDesk } from '../testing/many-desk'

const desk = await manyDesk()
const { boss } = desk

const imported = (csv: string, batchId: string = randomUUID(), by = boss) =>
  importTariffs(nextRequest(by), { batchId, fileName: 'tariffs.csv', csv, reason: 'agreed by e-mail' })

async function dryRun(csv: string) {
  const { id } = await imported(csv)
  await desk.plan()
  return desk.batch(id)
}

async function exported(filter: Parameters<typeof exportOverrides>[1] = {}): Promise<string> {
  return csvText(await exportOverrides(nextRequest(boss), filter))
}

const HEADER = 'organization_id,action,type,percent,amount_as_sent,min_amount,max_amount,comment,updated_at'
const file = (...lines: string[]) => [HEADER, ...lines].join('\n')
const line = ({ organizationId }: Owner, rest: string) => `${organizationId},${rest}`

/** An organization that the desk has read, with overrides `ACTION: fraction`. */
async function known(name: string, overrides: Record<string, string>, comment: string | null = null) {
  const owner = await desk.organization(name)
  for (const [action, amount] of Object.entries(overrides)) await desk.outside(owner, action, amount, comment)
  await desk.seen(owner)
  return owner
}

describe('a file as it was exported', () => {
  it('is taken unchanged, whatever stands in its cells, and nothing is to be done', async () => {
    const notes = [
      '=1+1',
      "'=kept",
      '+7 900, "call"',
      '@home\r\nsecond line',
      '-5',
      '\tTab',
      'всё; включено',
      "it's",
    ]
    for (const [index, note] of notes.entries())
      await known(`=Round trip ${index}`, { ORDER_DEPOSIT: '0.025', KYT_ADDRESS: '0.31' }, note)
    const odd = await known('Round trip of others', {})
    const set = (terms: object) =>
      boss.gateway.partner.setOrganizationTariff({
        ...odd,
        action: 'TRANSFER',
        type: 'FIXED',
        amount: '1.50',
        minAmount: null,
        maxAmount: null,
        comment: null,
        ...terms,
      })
    await set({ minAmount: '0.10', maxAmount: '3000' })
    await set({ action: 'SOMETHING_NEW', amount: '7' })
    await desk.seen(odd)
    const lines = notes.length * 2 + 2
    const batch = await dryRun(await exported({ q: 'round trip' }))
    expect(batch).toMatchObject({
      status: 'planned',
      organizations: notes.length + 1,
      ready: 0,
      counts: { already: lines, change: 0, conflict: 0 },
      request: { kind: 'import', lines, problems: { total: 0, first: [] } },
    })
  })

  it('and edited in one cell changes that line alone, and nothing that the file does not name', async () => {
    const owner = await known(
      'Edited',
      { ORDER_DEPOSIT: '0.025', WALLET_DEPOSIT: '0.03', KYT_ADDRESS: '0.04' },
      'deal',
    )
    const text = (await exported({ q: owner.organizationId }))
      .split('\r\n')
      .filter((each) => !each.includes('KYT_ADDRESS'))
      .join('\r\n')
      .replace(',2.5,0.025,', ',1.75,,')
    const batch = await dryRun(text)
    expect(batch).toMatchObject({ ready: 1, counts: { change: 1, already: 1 } })
    await desk.run(batch)
    await desk.carryOut()
    expect(await desk.live(owner)).toMatchObject({
      ORDER_DEPOSIT: { amount: '0.0175', comment: 'deal' },
      WALLET_DEPOSIT: { amount: '0.03', comment: 'deal' },
      KYT_ADDRESS: { amount: '0.04', comment: 'deal' },
    })
  })

  it('overwrites nothing that was changed elsewhere after it was written, known to the desk or not', async () => {
    const [unseen, seen] = [
      await known('Stale unseen', { ORDER_DEPOSIT: '0.025' }),
      await known('Stale seen', { ORDER_DEPOSIT: '0.025' }),
    ]
    const text = (await exported({ q: 'stale' })).replaceAll(',2.5,0.025,', ',1.75,,')
    await desk.outside(unseen, 'ORDER_DEPOSIT', '0.09')
    await desk.outside(seen, 'ORDER_DEPOSIT', '0.09')
    await desk.seen(seen)
    expect(await dryRun(text)).toMatchObject({ ready: 0, counts: { conflict: 2, change: 0 } })
  })

  it('an unchanged line is no wish to bring back what is gone by now', async () => {
    const owner = await known('Gone by', { ORDER_DEPOSIT: '0.025' })
    const text = (await exported({ q: 'gone by' })).replace(/,[^,]*\r\n$/, ',\r\n')
    await desk.outside(owner, 'ORDER_DEPOSIT', '0.09')
    expect(await dryRun(text)).toMatchObject({ ready: 0, counts: { conflict: 1, change: 0 } })
  })
})

describe('a file', () => {
  it('of a spreadsheet with semicolons and decimal commas is understood', async () => {
    const owner = await desk.organization()
    const header = HEADER.replaceAll(',', ';')
    const batch = await dryRun(
      `\uFEFF${header}\r\n${owner.organizationId};ORDER_DEPOSIT;PERCENT;2,5;0,025;0,1;"1 000";заметка;\r\n;;;;;;;;\r\n`,
    )
    expect(batch).toMatchObject({ ready: 1, request: { lines: 1, problems: { total: 0 } } })
    await desk.run(batch)
    await desk.carryOut()
    expect(await desk.live(owner)).toEqual({
      ORDER_DEPOSIT: {
        type: 'PERCENT',
        amount: '0.025',
        minAmount: '0.1',
        maxAmount: '1000',
        comment: 'заметка',
      },
    })
  })

  it('without a column of notes keeps the note of each, and with an empty cell takes it away', async () => {
    const owner = await known('Noted', { ORDER_DEPOSIT: '0.025' }, 'a deal')
    const proposedNote = async (csv: string) => {
      const { id } = await dryRun(csv)
      const [item] = await desk.items(id)
      return (await desk.read(item?.id ?? '')).lines[0]?.proposed?.comment
    }
    const price = line(owner, 'ORDER_DEPOSIT,PERCENT,1,,,')
    expect(await proposedNote(`${HEADER.replace(',comment,updated_at', '')}\n${price}`)).toBe('a deal')
    expect(await proposedNote(file(`${price},,`))).toBeNull()
  })

  it('sent twice at once is one batch; another file under its id is refused', async () => {
    const owner = await desk.organization()
    const batchId = randomUUID()
    const click = (percent: string) =>
      imported(file(line(owner, `ORDER_DEPOSIT,PERCENT,${percent},,,,,`)), batchId)
    const [first, second] = await Promise.all([click('2.5'), click('2.5')])
    expect(second).toEqual(first)
    await expect(click('3')).rejects.toMatchObject({ text: { key: 'tariffs.errors.batchTaken' } })
    const told = (await auditRows(boss.db, 'tariffs.import')).filter(({ subjectId }) => subjectId === batchId)
    expect(told.map(({ outcome }) => outcome)).toEqual(['refused', 'begun'])
  })

  it('is told in the trail by its name, its digest and its counts, never by what is in it', async () => {
    const owner = await desk.organization()
    const { id } = await imported(file(line(owner, 'ORDER_DEPOSIT,PERCENT,2.5,,,,,'), 'nonsense'))
    await expectAuditRow(boss.db, {
      action: 'tariffs.import',
      subjectId: id,
      outcome: 'begun',
      after: {
        fileName: 'tariffs.csv',
        digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        lines: 1,
        badLines: 1,
        organizations: 1,
      },
      reason: 'agreed by e-mail',
    })
  })

  it.each(['manager', 'finance', 'auditor'] as const)('is nothing that %s may import', async (role) => {
    const owner = await desk.organization()
    const csv = file(line(owner, 'ORDER_DEPOSIT,PERCENT,2.5,,,,,'))
    await expect(imported(csv, randomUUID(), await desk.as(role))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })
})
