/**
 * What a spreadsheet takes for a formula at the beginning of a cell. The exporter puts an apostrophe before it (OWASP, "CSV
 * injection").
 */
const FORMULA = '[=+\\-@\\t\\r\\uFF1D\\uFF0B\\uFF0D\\uFF20]'
const QUOTED = new RegExp(`^'+${FORMULA}`)

/**
 * A text on its way into an exported cell. One that begins with an apostrophe of its own gets another, so that the way
 * back never takes away what was there. The formulas themselves are neutralised by `csvOf`.
 */
export const exportedCell = (text: string): string => (QUOTED.test(text) ? `'${text}` : text)

/** A cell as it was before it was exported from here: the apostrophe that stood guard before a formula goes. */
export const importedCell = (cell: string): string => (QUOTED.test(cell) ? cell.slice(1) : cell)

/** The columns of an export and of an import, in this order. */
export const OVERRIDE_COLUMNS = [
  'organization_id',
  'organization',
  'owner_email',
  'action',
  'type',
  'percent',
  'amount_as_sent',
  'min_amount',
  'max_amount',
  'comment',
  'updated_at',
] as const
export type OverrideColumn = (typeof OVERRIDE_COLUMNS)[number]
