import { columnVisibilityFeature, tableFeatures } from '@tanstack/react-table'

/** What the table engine does here: rows, columns and which of them show. Sorting, filtering and paging are the server's. */
export const features = tableFeatures({ columnVisibilityFeature })
export type Features = typeof features
