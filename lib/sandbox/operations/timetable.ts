import type { Moved } from './events'
import type { Operation } from './model'

/**
 * The steps of one operation whose time has come, each at its own time, however late they are looked at. Changes nothing.
 */
export function overdue(operation: Operation, now: number): Moved[] {
  const moves: Moved[] = []
  let { since } = operation
  for (const { status, after, message, broadcast } of operation.plan) {
    if (since === null || since + after > now) break
    const at: number = since + after
    moves.push({
      id: operation.id,
      at,
      status,
      ...(message === undefined ? {} : { message }),
      ...(broadcast ? { broadcast } : {}),
    })
    since = operation.hold === status ? null : at
  }
  return moves
}
