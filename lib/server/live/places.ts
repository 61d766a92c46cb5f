import 'server-only'
import { AppError } from '@/lib/shared/errors'

/** Open pages of one person in one process. Only pages that are on screen keep a stream. */
export const MOST_STREAMS = 16

const open = new Map<string, number>()

/**
 * A place for one more stream of a person; the function gives it back, once however often it is called.
 *
 * @throws AppError LIMITED where all are taken: a script in a loop holds no more of the server than that.
 */
export function takePlace(staffId: string): () => void {
  const taken = open.get(staffId) ?? 0
  if (taken >= MOST_STREAMS) throw new AppError('LIMITED', `${taken} streams of ${staffId} are open`)
  open.set(staffId, taken + 1)
  let held = true
  return () => {
    if (!held) return
    held = false
    const left = (open.get(staffId) ?? 1) - 1
    if (left > 0) open.set(staffId, left)
    else open.delete(staffId)
  }
}
