import 'server-only'
import type { AuditAction } from '@/lib/shared/audit'
import type { AuditCtx } from '../audit/emit'
import type { Db } from '../db/client'
import { logger } from '../logger'
import { record } from '../write'

const WINDOW_MS = 10 * 60_000
const PER_WINDOW = 5
const MOST_ADDRESSES = 10_000

const seen = new Map<string, { since: number; count: number }>()

/**
 * Records that somebody without a session asked for something. Each address and verb gets a few rows in ten minutes and
 * then only log lines: the trail has one writer at a time, and a stranger must not be able to keep it busy.
 */
export async function recordAnonymousRefusal(
  ctx: AuditCtx & { db: Db },
  action: AuditAction,
  path?: string,
): Promise<void> {
  const now = ctx.clock.now().getTime()
  const key = `${ctx.address ?? ''} ${action}`
  const entry = seen.get(key)
  const fresh = !entry || now - entry.since > WINDOW_MS
  if (fresh && seen.size >= MOST_ADDRESSES) seen.clear()
  const count = fresh ? 1 : entry.count + 1
  seen.set(key, { since: fresh ? now : entry.since, count })
  if (count > PER_WINDOW) return
  const subject =
    path === undefined ? { kind: 'list' as const, id: action } : { kind: 'page' as const, id: path }
  await record(ctx, { action, subject, outcome: 'refused', reason: 'no session' }).catch((error: unknown) => {
    // The refusal stands whether or not it could be written down: nothing was given away.
    logger().error({ err: error, requestId: ctx.requestId }, 'a refusal could not be recorded')
  })
}
