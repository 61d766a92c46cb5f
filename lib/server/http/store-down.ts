/** Errors with which pg says that the store cannot be reached or is shutting down, as opposed to a query that is wrong. */
const CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08006',
  '08001',
])

/** True where the store, not the request, is the trouble. Looks through the causes that wrap a driver's error. */
export function isStoreDown(error: unknown): boolean {
  for (
    let current = error, depth = 0;
    current instanceof Error && depth < 5;
    current = current.cause, depth++
  ) {
    if ('code' in current && typeof current.code === 'string' && CODES.has(current.code)) return true
    if (/timeout exceeded when trying to connect|Connection terminated/.test(current.message)) return true
  }
  return false
}
