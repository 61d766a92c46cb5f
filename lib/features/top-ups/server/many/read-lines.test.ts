import { describe, expect, it } from 'vitest'
import { readLines } from './read-lines'

const read = async (text: string, locale: 'en' | 'ru' = 'en') =>
  (await readLines(text, locale)).map(({ organization, amount, currency, problem }) =>
    problem ? problem.key : [organization, amount, currency].join('|'),
  )

describe('a list of organizations and amounts', () => {
  it.each([
    ['Acme Trading; 250.00\nBeta; 75', 'en'],
    ['Acme Trading\t250.00\nBeta\t75', 'en'],
    ['Acme Trading,250.00\r\nBeta,75\r\n', 'en'],
    ['Acme Trading 250.00\n\n  Beta   75 ', 'en'],
    ['\uFEFFOrganization;Amount\nAcme Trading;250.00\nBeta;75', 'en'],
    ['amount,currency,organization_id\n250.00,,Acme Trading\n75,,Beta', 'en'],
    ['"Acme Trading";"250.00"\nBeta;75', 'ru'],
  ] as const)('is read however its cells are parted: %j', async (text, locale) => {
    expect(await read(text, locale)).toEqual(['Acme Trading|250.00|', 'Beta|75|'])
  })

  it('keeps a decimal comma where the language has one, and never makes another amount of it', async () => {
    expect(await read('Acme 5,25', 'ru')).toEqual(['Acme|5,25|'])
    expect(await read('Acme; 5,25', 'ru')).toEqual(['Acme|5,25|'])
    expect(await read('Acme,5,25', 'ru')).toEqual(['Acme|5|25'])
    expect(await read('Acme,5,25', 'en')).toEqual(['Acme|5|25'])
  })

  it('takes a currency beside the amount or behind it, and no exponent for one', async () => {
    expect(await read('Acme; 5.25 usd')).toEqual(['Acme|5.25|USD'])
    expect(await read('Acme; 5.25; USD')).toEqual(['Acme|5.25|USD'])
    expect(await read('Acme 5.25 USD')).toEqual(['Acme|5.25|USD'])
    expect(await read('Acme; 1e3')).toEqual(['Acme|1e3|'])
  })

  it('tells what a line lacks, and what it has too much', async () => {
    expect(await read('Acme; 5\nBeta\n; 7\nGamma; 5; USD; more\nDelta; "5"0')).toEqual([
      'Acme|5|',
      'topUps.many.problems.cells',
      'topUps.many.problems.cells',
      'topUps.many.problems.cells',
      'topUps.many.problems.quote',
    ])
  })

  it.each([
    ['', 'empty'],
    [' \n\n', 'empty'],
    ['Organization;Amount', 'empty'],
    ['a\u0000b', 'notText'],
  ])('%j is none', async (text, name) => {
    await expect(readLines(text, 'en')).rejects.toMatchObject({
      text: { key: `topUps.many.errors.${name}` },
    })
  })

  it('has an end', async () => {
    await expect(readLines('Acme; 1\n'.repeat(2_001), 'en')).rejects.toMatchObject({
      text: { key: 'topUps.many.errors.tooManyLines' },
    })
    expect(await readLines('Acme; 1\n'.repeat(2_000), 'en')).toHaveLength(2_000)
  })
})
