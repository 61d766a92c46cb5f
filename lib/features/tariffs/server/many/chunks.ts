/** So many rows go to the store in one statement. */
const CHUNK = 5_000

/** Rows as JSON for `jsonb_to_recordset`, however many there are: one parameter a statement. */
export const chunks = (rows: readonly object[]): string[] =>
  Array.from({ length: Math.ceil(rows.length / CHUNK) }, (_, index) =>
    JSON.stringify(rows.slice(index * CHUNK, (index + 1) * CHUNK)),
  )
