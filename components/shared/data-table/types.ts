import type { ReactNode } from 'react'

/** A column, as a noun defines it. Define the array outside of the component, or memoize it. */
export interface DataTableColumn<Row> {
  /** Also the name in the address (`hide=`). */
  id: string
  /** Its heading, in words. */
  header: string
  cell: (row: Row) => ReactNode
  /** The name under which the server sorts by it; without one it cannot be sorted. */
  sort?: string
  /** Width and alignment; widths are classes, because inline styles are refused by the content policy. */
  className?: string
  /** Figures: aligned at the end. */
  numeric?: boolean
  /** The name of the row: its link stands here, it is never hidden, and it titles the card on a phone. */
  primary?: boolean
  /** Left out on phones, where a card has room for what matters. */
  wideOnly?: boolean
}

export interface SortState {
  sort: string
  dir: 'asc' | 'desc'
}

/** Something that narrows the list now: shown as a chip, and offered for removal where nothing matches. */
export interface ActiveFilter {
  key: string
  label: string
  onRemove: () => void
}

/** What of a query the table needs; a result of `useQuery` fits as it is. */
export interface TableQuery<Data> {
  data: Data | undefined
  error: unknown
  isFetching: boolean
  isPlaceholderData: boolean
  refetch: () => unknown
}
