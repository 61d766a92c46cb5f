import 'server-only'
import { emitAudit, type AuditCtx, type AuditEntry } from './audit/emit'
import type { Db, Tx } from './db/client'

/**
 * The only way to a transaction that writes. What the work returns must contain what the trail will say, so a write
 * without a trace does not compile; the entries are added last, in the same transaction (see emitAudit).
 */
export async function write<T>(
  ctx: AuditCtx & { db: Db },
  work: (tx: Tx) => Promise<{ data: T; audit: AuditEntry | AuditEntry[] }>,
): Promise<T> {
  return ctx.db.transaction(async (tx) => {
    const { data, audit } = await work(tx)
    await emitAudit(tx, ctx, Array.isArray(audit) ? audit : [audit])
    return data
  })
}

/** An event that changes nothing else: a refusal, an export, the reading of something secret. */
export async function record(ctx: AuditCtx & { db: Db }, entry: AuditEntry): Promise<void> {
  await write(ctx, async () => ({ data: undefined, audit: entry }))
}
