import 'server-only'
import { AppError } from '@/lib/shared/errors'
import type { Db } from '../db/client'

/** Whoever reads an export takes nothing for so long: they have gone without saying so. */
export const STALLED_MS = 60_000

/** As many as a third of the connections to the store: what exports hold, pages must find the rest of. */
const mostAtOnce = ({ $client: { options } }: Db) => Math.max(1, Math.floor((options.max ?? 10) / 3))

let running = 0

/**
 * A place for one more export of this process, whatever it reads from: a slow browser holds it for as long as it reads.
 *
 * @returns gives it back, once however often it is called.
 * @throws AppError LIMITED where all are taken.
 */
export function takeExportPlace(db: Db): () => void {
  if (running >= mostAtOnce(db)) throw new AppError('LIMITED', `${running} exports are running`)
  running += 1
  let held = true
  return () => {
    if (held) running -= 1
    held = false
  }
}
