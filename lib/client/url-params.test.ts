import { expect, test } from 'vitest'
import { tableParams } from './table-params'
import { createLoader, paramDay, paramOneOf, readParams, writeParams } from './url-params'

const params = {
  ...tableParams(['created', 'email'], 'desc'),
  state: paramOneOf(['on', 'off']),
  from: paramDay,
}

test('an address without a query gives every default', () => {
  expect(readParams(params, {})).toEqual({
    q: '',
    sort: 'created',
    dir: 'desc',
    page: 1,
    size: 25,
    hide: [],
    peek: null,
    state: null,
    from: null,
  })
})

test.each([
  { page: '0' },
  { page: '-1' },
  { page: '1e3' },
  { page: '99999999999999999999' },
  { size: '26' },
  { sort: "email'; drop table users" },
  { dir: 'sideways' },
  { state: '__proto__' },
  { from: '2026-02-30' },
  { from: 'yesterday' },
])('what cannot be read (%o) is as if it were not there', (query) => {
  expect(readParams(params, query)).toEqual(readParams(params, {}))
})

test('ten kilobytes of search are cut, not refused', () => {
  expect(readParams(params, { q: 'x'.repeat(10_240) }).q).toHaveLength(200)
})

test('of a name that stands several times the first counts', () => {
  expect(readParams(params, { q: ['a', 'b'] }).q).toBe('a')
  expect(readParams(params, new URLSearchParams('q=a&q=b')).q).toBe('a')
})

test('a page and a route read the same address alike', async () => {
  const load = createLoader(params)
  const query = { q: 'анна & co', sort: 'email', page: '7', hide: 'utm,id', from: '2026-11-01' }
  expect(await load(Promise.resolve(query))).toEqual(load(new URLSearchParams(query)))
})

test('what is written is read back, whatever stands in it', () => {
  const q = '<b>"анна" & co?#=+ %00</b>'
  const written = writeParams(params, '', { q, hide: ['utm', 'id'], page: 3, size: 100, state: 'off' })
  expect(readParams(params, new URLSearchParams(written))).toMatchObject({
    q,
    hide: ['utm', 'id'],
    page: 3,
    size: 100,
    state: 'off',
  })
})

test('defaults and nulls leave the address, names of others stay in it', () => {
  expect(writeParams(params, '?q=anna&page=3&dialog=create', { page: 1, q: null })).toBe('dialog=create')
  expect(writeParams(params, 'hide=utm', { hide: [] })).toBe('')
})
