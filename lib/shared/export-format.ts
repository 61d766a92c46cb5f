export const EXPORT_FORMATS = ['csv', 'xlsx'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

const NAME = 'format'

/** CSV, unless an address asks for something else that there is. */
export const exportFormatOf = (search: URLSearchParams): ExportFormat =>
  EXPORT_FORMATS.find((format) => format === search.get(NAME)) ?? 'csv'

/** The address of the same file in another format. */
export const inFormat = (href: string, format: ExportFormat): string =>
  `${href}${href.includes('?') ? '&' : '?'}${NAME}=${format}`
