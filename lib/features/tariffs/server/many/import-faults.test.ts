import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { translate } from '@/lib/i18n/translate'
import { LOCALES } from '@/lib/shared/i18n/locales'
import { nextRequest } from '@/lib/testing'
import { importTariffs, listBatchProblems } from '..'
import { manyDesk } from '../testing/many-desk'

const desk = await manyDesk()
const { boss } = desk
const { organizationId: ours } = await desk.organization('Ours')
const HEADER = 'organization_id,action,type,percent,amount_as_sent,min_amount,max_amount,comment,updated_at'

const imported = (csv: string) =>
  importTariffs(nextRequest(boss), { batchId: randomUUID(), fileName: 'tariffs.csv', csv, reason: 'why' })

async function problemsOf(csv: string, page = 1) {
  const { id } = await imported(csv)
  return listBatchProblems(nextRequest(boss), { batchId: id, page })
}

const told = async (csv: string) =>
  (await problemsOf(csv)).rows.map(({ line, column, text }) => [line, column, text.key] as const)

describe('a line', () => {
  const of = (rest: string) => `${ours},${rest}`
  it.each([
    ['no organization', ',ORDER_DEPOSIT,PERCENT,1,,,,,', 'organization_id', 'errors.fields.required'],
    ['no id', 'shop,ORDER_DEPOSIT,PERCENT,1,,,,,', 'organization_id', 'errors.fields.uuid'],
    [
      'a stranger',
      `${randomUUID()},ORDER_DEPOSIT,PERCENT,1,,,,,`,
      'organization_id',
      'tariffs.errors.file.unknownOrganization',
    ],
    ['no action', of(',PERCENT,1,,,,,'), 'action', 'errors.fields.required'],
    [
      'an action that is not known',
      of('MOON_DEPOSIT,PERCENT,1,,,,,'),
      'action',
      'tariffs.errors.actionClosed',
    ],
    ['no type', of('ORDER_DEPOSIT,,1,,,,,'), 'type', 'errors.fields.required'],
    ['another type', of('ORDER_DEPOSIT,TIERED,1,,,,,'), 'type', 'tariffs.errors.file.type'],
    ['no amount', of('ORDER_DEPOSIT,PERCENT,,,,,,'), 'amount_as_sent', 'errors.decimal.required'],
    ['a decimal comma', of('ORDER_DEPOSIT,PERCENT,"2,5",,,,,'), 'percent', 'errors.decimal.comma'],
    ['an exponent', of('ORDER_DEPOSIT,PERCENT,1e-3,,,,,'), 'percent', 'errors.decimal.exponent'],
    ['a minus', of('ORDER_DEPOSIT,PERCENT,-0,,,,,'), 'percent', 'errors.decimal.negative'],
    ['a minus behind its guard', of("ORDER_DEPOSIT,PERCENT,'-5,,,,,"), 'percent', 'errors.decimal.negative'],
    ['digits of another script', of('ORDER_DEPOSIT,PERCENT,１,,,,,'), 'percent', 'errors.decimal.script'],
    ['a sign', of('ORDER_DEPOSIT,PERCENT,1%,,,,,'), 'percent', 'errors.decimal.sign'],
    ['400 digits', of(`ORDER_DEPOSIT,PERCENT,${'1'.repeat(400)},,,,,`), 'percent', 'errors.decimal.digits'],
    [
      'a million digits',
      of(`ORDER_DEPOSIT,PERCENT,${'1'.repeat(1e6)},,,,,`),
      'percent',
      'errors.decimal.digits',
    ],
    ['more than 100 %', of('ORDER_DEPOSIT,PERCENT,101,1.01,,,,'), 'percent', 'tariffs.errors.above100'],
    ['a sum as a fraction', of('ORDER_DEPOSIT,PERCENT,,25,,,,'), 'amount_as_sent', 'tariffs.errors.above100'],
    [
      '10 % and more once',
      of('ORDER_DEPOSIT,PERCENT,12,,,,,'),
      'amount_as_sent',
      'tariffs.errors.file.retype',
    ],
    ['two amounts', of('ORDER_DEPOSIT,PERCENT,2.5,0.25,,,,'), 'percent', 'tariffs.errors.file.disagree'],
    ['a bad fraction', of('ORDER_DEPOSIT,PERCENT,2.5,x,,,,'), 'amount_as_sent', 'errors.decimal.notNumber'],
    ['a percentage of a sum', of('TRANSFER,FIXED,2,1,,,,'), 'percent', 'tariffs.errors.file.percentOfFixed'],
    [
      'a minimum above the maximum',
      of('TRANSFER,FIXED,,1,5,2,,'),
      'min_amount',
      'tariffs.errors.minAboveMax',
    ],
    ['a bad bound', of('TRANSFER,FIXED,,1,,many,,'), 'max_amount', 'errors.decimal.notNumber'],
    ['a long note', of(`TRANSFER,FIXED,,1,,,${'x'.repeat(1_001)},`), 'comment', 'errors.fields.tooLong'],
    ['lost letters', of('TRANSFER,FIXED,,1,,,\uFFFD\uFFFD,'), 'comment', 'tariffs.errors.file.lost'],
    ['a day that is none', of('TRANSFER,FIXED,,1,,,,02.05.2026'), 'updated_at', 'tariffs.errors.file.time'],
    ['too few cells', of('TRANSFER,FIXED,,1'), null, 'tariffs.errors.file.cells'],
    ['too many cells', of('TRANSFER,FIXED,,1,,,,,,more'), null, 'tariffs.errors.file.cells'],
    ['a stray quotation mark', of('TRANSFER,FIXED,,1,,,a "deal",'), null, 'tariffs.errors.file.quote'],
    ['a cell without an end', of('TRANSFER,FIXED,,1,,,"a deal,'), null, 'tariffs.errors.file.unclosed'],
  ])(
    'with %s is told by its number, its column and the reason, and the others go on',
    async (_what, bad, column, key) => {
      const good = of('KYT_ADDRESS,PERCENT,12,0.12,,,"two\r\nlines",,')
      const csv = [HEADER, good, '', bad].join('\r\n')
      expect(await told(csv)).toEqual([[5, column, key]])
      expect(await imported(csv)).toMatchObject({
        organizations: 1,
        request: { lines: 1, problems: { total: 1 } },
      })
    },
  )

  it('with several faults is told with all of them', async () => {
    const csv = `${HEADER}\n${randomUUID()},MOON_DEPOSIT,PERCENT,x,y,5,2,,yesterday`
    expect(await told(csv)).toEqual([
      [2, 'updated_at', 'tariffs.errors.file.time'],
      [2, 'organization_id', 'tariffs.errors.file.unknownOrganization'],
      [2, 'action', 'tariffs.errors.actionClosed'],
      [2, 'amount_as_sent', 'errors.decimal.notNumber'],
      [2, 'percent', 'errors.decimal.notNumber'],
      [2, 'min_amount', 'tariffs.errors.minAboveMax'],
    ])
  })

  it('that contradicts another is left out with it, and each names the other', async () => {
    const csv = [
      HEADER,
      of('TRANSFER,FIXED,,1,,,,'),
      of('KYT_ADDRESS,FIXED,,1,,,,'),
      of(' TRANSFER ,FIXED,,2,,,,'),
    ]
    expect((await problemsOf(csv.join('\n'))).rows).toMatchObject([
      { line: 2, text: { key: 'tariffs.errors.file.twice', params: { line: 4 } } },
      { line: 4, text: { key: 'tariffs.errors.file.twice', params: { line: 2 } } },
    ])
    expect(await imported(csv.join('\n'))).toMatchObject({ request: { lines: 1, problems: { total: 2 } } })
  })

  it('is told however many there are, page by page, in the order of the file', async () => {
    const lines = Array.from({ length: 12_345 }, (_, index) => `${ours},ACTION_${index},FIXED,,1,,,,`)
    const csv = [HEADER, ...lines].join('\n')
    const last = await problemsOf(csv, 124)
    expect(last).toMatchObject({ total: 12_345, capped: false })
    expect(last.rows.map(({ line }) => line)).toEqual(Array.from({ length: 45 }, (_, at) => 12_302 + at))
    const batch = await imported(csv)
    await desk.plan()
    expect(await desk.batch(batch.id)).toMatchObject({ status: 'planned', organizations: 0, ready: 0 })
  })
})

describe('a file as a whole', () => {
  const line = `${ours},TRANSFER,FIXED,,1,,,,`
  it.each([
    ['a workbook', 'PK\u0003\u0004\u0000\u0000', 'file.notText', undefined],
    ['another encoding', [...HEADER].join('\u0000'), 'file.notText', undefined],
    ['nothing but a header', `${HEADER}\n`, 'file.empty', undefined],
    ['nothing but empty lines', `${HEADER}\n\n,,,,,,,,\n`, 'file.empty', undefined],
    ['no header', line, 'file.missingColumns', {}],
    [
      'no bounds',
      'organization_id,action,type,percent\n',
      'file.missingColumns',
      { columns: 'min_amount, max_amount' },
    ],
    ['a column of its own', `${HEADER},notes\n${line},`, 'file.unknownColumns', { columns: 'notes' }],
    ['a column twice', `${HEADER},action\n${line},`, 'file.columnsTwice', { columns: 'action' }],
    [
      'too many lines',
      `${HEADER}\n${`${line}\n`.repeat(100_001)}`,
      'file.tooManyLines',
      { lines: 100_001, most: 100_000 },
    ],
  ])('with %s is refused in words of both languages', async (_what, csv, key, params) => {
    const refusal = await imported(csv).then(
      () => null,
      (error: unknown) =>
        error as { code: string; text: { key: string; params?: Record<string, string | number> } },
    )
    expect(refusal).toMatchObject({
      code: 'INVALID',
      text: { key: `tariffs.errors.${key}`, ...(params && { params }) },
    })
    for (const locale of LOCALES) {
      const words = refusal && translate(locale, refusal.text)
      expect(words).not.toBe(translate(locale, { key: 'errors.INTERNAL' }))
    }
  })

  it('of more than 20 MB is refused in words', async () => {
    await expect(imported(`${HEADER}\n${'ж'.repeat(10_000_000)}`)).rejects.toMatchObject({
      code: 'INVALID',
      fields: { csv: 'tariffs.errors.fileTooBig' },
    })
  })
})
