import 'server-only'

/** The store has refused a row because another one holds what there can be only one of (a unique index). */
export const isTaken = (error: unknown): boolean =>
  error instanceof Error && (('code' in error && error.code === '23505') || isTaken(error.cause))
