'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import {
  lazy,
  Suspense,
  useId,
  useMemo,
  useRef,
  type AnimationEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
} from 'react'
import { showToast } from '@/lib/client/toasts'
import type { Page } from '@/lib/shared/paging'
import { ColumnHeader } from './header'
import { TableBodyState } from './body-state'
import { BodyRow } from './row'
import type { ActiveFilter, DataTableColumn, SortState, TableQuery } from './types'
import { useGlow } from './use-glow'
import { useRowKeys } from './use-row-keys'

// Loaded when a row is first previewed.
const PeekPanel = lazy(() => import('./peek-panel').then((m) => ({ default: m.PeekPanel })))

export interface DataTableProps<Row extends object> {
  /** What the table lists, for screen readers: "Users". */
  label: string
  columns: readonly DataTableColumn<Row>[]
  query: TableQuery<Page<Row>>
  /** Keep both stable (outside of the component, or memoized). */
  rowId: (row: Row) => string
  rowHref: (row: Row) => string
  /** What tells this list from another: the query it was read with. */
  list: unknown
  sort: SortState
  onSort: (sort: SortState) => void
  /** Ids of hidden columns. */
  hidden: readonly string[]
  filters: readonly ActiveFilter[]
  onClearFilters: () => void
  onFirstPage: () => void
  /** Shown where there is nothing at all: what belongs here and how to begin. */
  empty: ReactNode
  /** What Space shows of a row; with the id of the row that is shown. */
  peek?: {
    title: (row: Row) => ReactNode
    content: (row: Row) => ReactNode
    id: string | null
    onPeek: (id: string | null) => void
  }
}

const INTERACTIVE = 'a, button, input, select, label, summary'

/** A list that the server searches, sorts and pages: one row in the tab order, a preview beside it, an address for all of it. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { columns, query, rowId, rowHref, hidden, peek } = props
  const t = useTranslations('table')
  const router = useRouter()
  const hintId = useId()
  const body = useRef<HTMLTableSectionElement>(null)
  const rows = useMemo(() => query.data?.rows ?? [], [query.data])

  const visible = useMemo(
    () => columns.filter(({ id, primary }) => primary === true || !hidden.includes(id)),
    [columns, hidden],
  )

  const { glowing, endGlow } = useGlow(rows, rowId, props.list, query.isPlaceholderData)
  const peekAt = (index: number) => {
    const row = rows[index]
    if (row && peek) peek.onPeek(peek.id === rowId(row) ? null : rowId(row))
  }
  const openAt = (index: number) => {
    const row = rows[index]
    if (row) router.push(rowHref(row))
  }
  const keys = useRowKeys(body, rows.length, {
    onPeek: peek && peekAt,
    onOpen: openAt,
    onCopyId: (index) => {
      const row = rows[index]
      if (row)
        void navigator.clipboard
          .writeText(rowId(row))
          .then(() => showToast({ tone: 'good', title: t('idCopied'), text: rowId(row) }))
    },
    onMove: (index) => {
      const row = rows[index]
      if (row && peek?.id) peek.onPeek(rowId(row))
    },
  })

  const indexOf = (target: EventTarget) =>
    target instanceof Element
      ? [...(body.current?.children ?? [])].indexOf(target.closest('tr') as Element)
      : -1
  function onClick(event: MouseEvent) {
    if (event.target instanceof Element && event.target.closest(INTERACTIVE)) return
    // A drag over an id is meant to select it, not to open something.
    if (window.getSelection()?.toString()) return
    if (peek) peekAt(indexOf(event.target))
    else openAt(indexOf(event.target))
  }
  function onPointerOver(event: PointerEvent) {
    const row = event.pointerType === 'mouse' ? rows[indexOf(event.target)] : undefined
    if (row) router.prefetch(rowHref(row))
  }
  function onAnimationEnd(event: AnimationEvent) {
    if (event.animationName === 'glow') endGlow()
  }

  const peeked = peek?.id ? rows.find((row) => rowId(row) === peek.id) : undefined
  const first = query.data ? (query.data.page - 1) * query.data.size : 0
  const total = query.data && !query.data.capped ? query.data.total + 1 : -1
  return (
    <div className="data-table-frame">
      <div className="data-table-scroll" aria-busy={query.isFetching || undefined}>
        <div className={query.isFetching ? 'read-line reading' : 'read-line'} />
        <p id={hintId} hidden>
          {t('keys')}
        </p>
        <table
          role="table"
          className="data-table"
          aria-label={props.label}
          aria-describedby={hintId}
          aria-rowcount={total}
          aria-colcount={visible.length}
        >
          <thead role="rowgroup">
            <tr role="row">
              {visible.map((column) => (
                <ColumnHeader key={column.id} column={column} sorted={props.sort} onSort={props.onSort} />
              ))}
            </tr>
          </thead>
          <tbody
            ref={body}
            role="rowgroup"
            {...keys.handlers}
            onClick={onClick}
            onPointerOver={onPointerOver}
            onAnimationEnd={onAnimationEnd}
          >
            {rows.map((row, index) => (
              <BodyRow
                key={rowId(row)}
                row={row}
                columns={visible}
                rowIndex={first + index + 2}
                inTabOrder={index === keys.active}
                peeked={rowId(row) === peek?.id}
                glowing={glowing.has(rowId(row))}
              />
            ))}
          </tbody>
        </table>
        <TableBodyState
          columns={visible}
          query={query}
          filters={props.filters}
          onClearFilters={props.onClearFilters}
          onFirstPage={props.onFirstPage}
          empty={props.empty}
        />
      </div>
      {peek && peeked && (
        <Suspense fallback={<aside className="peek" />}>
          <PeekPanel title={peek.title(peeked)} href={rowHref(peeked)} onClose={() => peek.onPeek(null)}>
            {peek.content(peeked)}
          </PeekPanel>
        </Suspense>
      )}
    </div>
  )
}
