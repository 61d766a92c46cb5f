export const PAGE_SIZES = [25, 50, 100] as const

/** A page of a list: its rows, and how many there are in all. `capped` means "at least this many": counting on would cost more than it tells. */
export interface Page<Row> {
  rows: Row[]
  page: number
  size: number
  total: number
  capped: boolean
}
