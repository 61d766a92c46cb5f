// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import {
  AppRouterContext,
  type AppRouterInstance,
} from 'next/dist/shared/lib/app-router-context.shared-runtime'
import { NextIntlClientProvider } from 'next-intl'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiError } from '@/lib/client/api-error'
import { MESSAGES } from '@/lib/i18n/messages'
import type { Page } from '@/lib/shared/paging'
import { DataTable } from './data-table'
import type { DataTableColumn, TableQuery } from './types'

interface Person {
  id: string
  name: string
}

const people = (...names: string[]): Person[] => names.map((name) => ({ id: `id-${name}`, name }))
const columns: DataTableColumn<Person>[] = [
  { id: 'name', header: 'Name', primary: true, sort: 'name', cell: (row) => row.name },
  { id: 'id', header: 'Id', cell: (row) => row.id },
]
const rowId = (row: Person) => row.id
const rowHref = (row: Person) => `/people/${row.id}`

const push = vi.fn()
const onPeek = vi.fn()
const onSort = vi.fn()
const refetch = vi.fn()
const router = { push, prefetch: vi.fn() } as Partial<AppRouterInstance> as AppRouterInstance

function page(rows: Person[], more: Partial<Page<Person>> = {}): Page<Person> {
  return { rows, page: 1, size: 25, total: rows.length, capped: false, ...more }
}

function table(
  query: Partial<TableQuery<Page<Person>>>,
  props: { peek?: string; hidden?: string[]; filter?: string; list?: string } = {},
) {
  return (
    <AppRouterContext value={router}>
      <NextIntlClientProvider locale="en" messages={MESSAGES.en} now={new Date(0)} timeZone="UTC">
        <DataTable
          label="People"
          columns={columns}
          query={{
            data: undefined,
            error: null,
            isFetching: false,
            isPlaceholderData: false,
            refetch,
            ...query,
          }}
          rowId={rowId}
          rowHref={rowHref}
          list={props.list ?? 'all'}
          sort={{ sort: 'name', dir: 'asc' }}
          onSort={onSort}
          hidden={props.hidden ?? []}
          filters={props.filter ? [{ key: 'q', label: props.filter, onRemove: vi.fn() }] : []}
          onClearFilters={vi.fn()}
          onFirstPage={vi.fn()}
          empty={<p>Nobody yet</p>}
          peek={{
            id: props.peek ?? null,
            onPeek,
            title: (row) => row.name,
            content: (row) => `about ${row.name}`,
          }}
        />
      </NextIntlClientProvider>
    </AppRouterContext>
  )
}

const rows = () => screen.getAllByRole('row').slice(1)
const press = (key: string, code = '') => fireEvent.keyDown(document.activeElement as Element, { key, code })

beforeEach(() => vi.clearAllMocks())
afterEach(cleanup)

test('one row is in the tab order, and the arrows lead from row to row and no further', () => {
  render(table({ data: page(people('Anna', 'Boris', 'Clara')) }))
  expect(rows().map((row) => row.tabIndex)).toEqual([0, -1, -1])
  rows()[0]?.focus()
  press('ArrowDown')
  press('j', 'KeyJ')
  press('ArrowDown')
  expect(document.activeElement).toBe(rows()[2])
  press('k', 'KeyK')
  expect(document.activeElement).toBe(rows()[1])
  expect(rows().map((row) => row.tabIndex)).toEqual([-1, 0, -1])
})

test('Space previews the row, Enter opens it, and the focus stays', () => {
  render(table({ data: page(people('Anna', 'Boris')) }))
  rows()[1]?.focus()
  press(' ')
  expect(onPeek).toHaveBeenCalledWith('id-Boris')
  press('Enter')
  expect(push).toHaveBeenCalledWith('/people/id-Boris')
  expect(document.activeElement).toBe(rows()[1])
})

test('with a preview open the arrows lead from preview to preview', () => {
  render(table({ data: page(people('Anna', 'Boris')) }, { peek: 'id-Anna' }))
  rows()[0]?.focus()
  press('ArrowDown')
  expect(onPeek).toHaveBeenCalledWith('id-Boris')
})

test('the focus keeps its row when the list is read again, and its place when the row is gone', () => {
  const view = render(table({ data: page(people('Anna', 'Boris', 'Clara')) }))
  rows()[1]?.focus()
  view.rerender(table({ data: page(people('Anna', 'Boris', 'Clara', 'Dora')) }))
  expect(document.activeElement?.textContent).toContain('Boris')
  view.rerender(table({ data: page(people('Anna', 'Clara', 'Dora')) }))
  expect(document.activeElement?.textContent).toContain('Clara')
})

test('a row that changed glows, and one that did not stays quiet', () => {
  const [anna, boris] = people('Anna', 'Boris') as [Person, Person]
  const view = render(table({ data: page([anna, boris]) }))
  expect(document.querySelector('.glow')).toBeNull()
  view.rerender(table({ data: page([anna, { ...boris, name: 'Boris II' }]) }))
  expect([...document.querySelectorAll('.glow')].map((row) => row.textContent)).toEqual(['Boris IIid-Boris'])
})

test('another search glows nowhere, although the rows before stand in for it until it is answered', () => {
  const before = page(people('Anna', 'Boris'))
  const view = render(table({ data: before }))
  view.rerender(table({ data: before, isPlaceholderData: true }, { list: 'search' }))
  view.rerender(table({ data: page(people('Clara', 'Dora')) }, { list: 'search' }))
  expect(document.querySelector('.glow')).toBeNull()
})

test('a hidden column is gone, the naming one never', () => {
  render(table({ data: page(people('Anna')) }, { hidden: ['id', 'name'] }))
  expect(screen.getAllByRole('columnheader').map((header) => header.textContent)).toEqual(['Name'])
})

test('a heading says how it is sorted and turns it around', () => {
  render(table({ data: page(people('Anna')) }))
  expect(screen.getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort')).toBe('ascending')
  fireEvent.click(screen.getByRole('button', { name: 'Name' }))
  expect(onSort).toHaveBeenCalledWith({ sort: 'name', dir: 'desc' })
})

test('nothing yet, nothing that fits and a page beyond the end are three different answers', async () => {
  const view = render(table({ data: page([]) }))
  await screen.findByText('Nobody yet')
  view.rerender(table({ data: page([]) }, { filter: 'Search: zoe' }))
  await screen.findByText('Nothing matches')
  screen.getByRole('button', { name: 'Remove the filter Search: zoe' })
  view.rerender(table({ data: page([], { page: 9, total: 40 }) }))
  await screen.findByText('This page is beyond the end: there are 40 rows.')
})

test('a list that cannot be read says why and can be tried again', async () => {
  render(table({ error: new ApiError('STORE_UNAVAILABLE', { message: 'No database.', ref: 'r-1' }) }))
  await screen.findByText('No database.')
  screen.getByText('Reference r-1')
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(refetch).toHaveBeenCalledOnce()
})
