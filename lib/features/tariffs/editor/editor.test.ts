import { expect, test } from 'vitest'
import type { OrganizationTariffDto } from '@/lib/features/tariffs/dto'
import { moved, TariffEditor } from './editor'
import { CELLS } from './line'

const GENERAL = { type: 'PERCENT', amount: '0.01', minAmount: null, maxAmount: null }

const line = (action: string, comment: string | null = null): OrganizationTariffDto => ({
  action,
  general: GENERAL,
  individual: comment === null ? null : { ...GENERAL, comment, updatedAt: '', provenance: null },
  editable: true,
  scheduled: [],
})

function setUp(...lines: OrganizationTariffDto[]) {
  const editor = new TariffEditor('en')
  editor.read(lines)
  return editor
}

test('a key is told to its own line and to the draft, and to no other line', () => {
  const editor = setUp(line('A'), line('B'))
  const told: string[] = []
  for (const topic of ['line:A', 'line:B', 'draft', 'place'] as const)
    editor.listen(topic)(() => told.push(topic))
  editor.type('A', 'amount', '2')
  expect(told).toEqual(['line:A', 'draft'])
})

test('a line takes a comment alone, and says nothing any more once it is as it was', () => {
  const editor = setUp(line('A', 'for John'))
  editor.begin('A', 'comment', true)
  editor.note('A', ' for Jane ')
  editor.commit()
  expect(editor.edit('A')).toMatchObject({ comment: 'for Jane', base: { comment: 'for John' } })
  editor.begin('A', 'comment')
  editor.note('A', 'for John')
  editor.commit()
  expect(editor.edit('A')).toBeUndefined()
})

test('a new price keeps the comment that is there, and an emptied comment is none', () => {
  const editor = setUp(line('A', 'for John'))
  editor.type('A', 'amount', '2')
  expect(editor.edit('A')?.comment).toBe('for John')
  editor.clear('A', 'comment')
  editor.settle('A')
  expect(editor.edit('A')?.comment).toBeNull()
})

test('Esc leaves no trace of what was typed', () => {
  const editor = setUp(line('A'))
  editor.begin('A', 'comment', true)
  editor.note('A', 'slip')
  editor.cancel()
  expect(editor.count()).toBe(0)
})

test('the keys lead to every cell and never out of the table', () => {
  const walk = (key: string, action: string, column: (typeof CELLS)[number]) =>
    moved(key, { action, column }, ['A', 'B'], CELLS)
  const reached = CELLS.slice(0, -1).map((column) => walk('ArrowRight', 'A', column)?.column)
  expect(reached).toEqual(CELLS.slice(1))
  expect(walk('ArrowRight', 'A', 'comment')).toEqual({ action: 'A', column: 'comment' })
  expect(walk('ArrowUp', 'A', 'amount')).toEqual({ action: 'A', column: 'amount' })
  expect(walk('PageDown', 'A', 'amount')).toEqual({ action: 'B', column: 'amount' })
  expect(walk('Home', 'B', 'amount')).toEqual({ action: 'B', column: 'general' })
  expect(walk('x', 'B', 'amount')).toBeUndefined()
})
