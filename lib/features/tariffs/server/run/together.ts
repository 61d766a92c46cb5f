import 'server-only'
import type { AuditEntry } from '@/lib/server/audit/emit'
import type { Ctx } from '@/lib/server/ctx'
import type { Tx } from '@/lib/server/db/client'
import { write } from '@/lib/server/write'

/** What one change-set writes together with what the trail says of it; null where it may not write any more. */
type Work = (tx: Tx) => Promise<AuditEntry | null>

/**
 * Writes of many change-sets in common transactions: the trail has one order, so each of its commits waits for the disk by
 * itself, and a thousand organizations one after another would do nothing but wait. While one transaction commits, the next
 * gathers.
 *
 * @returns a function that resolves once the work is committed, with false where it wrote nothing.
 */
export function createTogether(ctx: Ctx): (work: Work) => Promise<boolean> {
  let gathered: { work: Work; done: (kept: boolean) => void; failed: (error: unknown) => void }[] = []
  let busy = false

  async function commitAll(): Promise<void> {
    busy = true
    while (gathered.length > 0) {
      const batch = gathered
      gathered = []
      try {
        const kept = await write(ctx, async (tx) => {
          const entries: (AuditEntry | null)[] = []
          for (const { work } of batch) entries.push(await work(tx))
          return {
            data: entries.map((entry) => entry !== null),
            audit: entries.filter((entry) => entry !== null),
          }
        })
        for (const [index, { done }] of batch.entries()) done(kept[index] ?? false)
      } catch (error) {
        for (const { failed } of batch) failed(error)
      }
    }
    busy = false
  }

  return (work) =>
    new Promise((done, failed) => {
      gathered.push({ work, done, failed })
      if (!busy) void commitAll()
    })
}
