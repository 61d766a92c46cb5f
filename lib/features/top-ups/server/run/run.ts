import 'server-only'
import type { Ctx } from '@/lib/server/ctx'
import type { Places } from '@/lib/server/places'
import { write } from '@/lib/server/write'
import type { AuditEntry } from '@/lib/server/audit/emit'
import type { Tx } from '@/lib/server/db/client'
import { note, type TopUpChange } from '../steps'
import type { Claim } from './claim'

/** Another process has taken the top-up over, or a person has taken it back: whatever this one knows of it is old. */
export class ClaimLost extends Error {}

/** One top-up under way in this process. */
export interface Run extends Claim {
  ctx: Ctx
  /** Who speaks to which gateway: bytes that were signed as somebody else, or for another one, are not sent again. */
  account: string
  /** The gateway, as facts about it are kept; null where bytes are never sent again. */
  host: string | null
  /** The only way to the gateway. */
  place: Places['place']
  /** False from the moment on at which another process may have taken over. */
  ours(): boolean
  /** The process is to end: nothing more is sent. */
  stopping(): boolean
}

/** The organization that a top-up is of, as calls name it. */
export const ownerOf = ({ row: { organizationId, userId } }: Run) => ({ organizationId, userId })

/** One transaction of a top-up. @throws ClaimLost where `work` says that it is another's by now; nothing is written then. */
export async function inStep(run: Run, work: (tx: Tx) => Promise<AuditEntry[] | null>): Promise<void> {
  await write(run.ctx, async (tx) => {
    const audit = await work(tx)
    if (audit === null) throw new ClaimLost(`top-up ${run.row.id} is another's by now`)
    return { data: undefined, audit }
  })
}

/** Gives the claim back; the top-up stays as it is. */
export const leave = (run: Run, change: TopUpChange): Promise<void> =>
  inStep(run, async (tx) => {
    const kept = await note(tx, run.row, run.owner, { ...change, leaseOwner: null, leaseUntil: null })
    return kept ? [] : null
  })
