/** Days as `YYYY-MM-DD`, in the reader's time zone; both ends belong to the range. */
export interface DayRange {
  from: string | null
  to: string | null
}
