import 'server-only'
import type { Ctx } from '@/lib/server/ctx'
import type { Places } from '@/lib/server/places'
import type { LineRow } from '../change-sets-repository'
import type { Book } from './book'
import type { Claim } from './claim'

/** Another process has taken the change-set over: whatever this one knows of it is old. */
export class ClaimLost extends Error {}

/** One change-set under way in this process. */
export interface Run extends Claim {
  ctx: Ctx
  /** Lines that are not in the store as they are here. */
  changed: Set<LineRow>
  /** The only way into the store. */
  book: Book
  /** The only way to the gateway. */
  place: Places['place']
  /** False from the moment on at which another process may have taken over. */
  ours(): boolean
  /** Its batch is paused: where nothing was sent yet, nothing is. */
  paused(): boolean
  /** The process is to end: no further line is begun. */
  stopping(): boolean
}

export function changeLine(run: Pick<Run, 'changed'>, line: LineRow, change: Partial<LineRow>): void {
  Object.assign(line, change)
  run.changed.add(line)
}
