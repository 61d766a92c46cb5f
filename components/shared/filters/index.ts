export { DateRangeFilter, useDayRangeText, type DayRange } from './date-range-filter'
export { FilterChips } from './filter-chips'
export { SearchBox } from './search-box'
export { SelectFilter } from './select-filter'
