export { ListFrame } from './list-frame'
export type { ActiveFilter, DataTableColumn, SortState, TableQuery } from './types'
