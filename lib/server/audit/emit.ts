import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { AuditAction, AuditOutcome, AuditSubject } from '@/lib/shared/audit'
import type { Actor } from '@/lib/shared/actor'
import { storable } from '@/lib/shared/storable'
import type { Ctx } from '../ctx'
import type { Tx } from '../db/client'
import { auditHead } from '../db/tables'
import { env } from '../env'
import { linkHash, type ChainRow } from './chain'
import { stripSecrets } from './strip'

export interface AuditEntry {
  action: AuditAction
  subject: AuditSubject
  outcome?: AuditOutcome
  before?: Record<string, unknown> | null
  after?: Record<string, unknown> | null
  reason?: string | null
  /** The request in whose name a job acts: a person's own click, which the trail then finds beside what came of it. */
  requestId?: string | null
  upstreamRequestId?: string | null
}

/** Somebody without a session has no name; the trail says so instead of leaving a gap. */
export type AuditActor = Actor | { kind: 'anonymous' }

/** The part of a context that the trail needs: also there before anybody has signed in. */
export type AuditCtx = Pick<Ctx, 'requestId' | 'clock' | 'address'> & { actor: AuditActor }

const text = (value: string | null | undefined) => (value == null ? null : storable(value))

/** The store spells a UUID in lower case, whatever it was given. */
const id = (value: string | null | undefined) => value?.toLowerCase() ?? null

function who(actor: AuditActor): Pick<ChainRow, 'actorKind' | 'actorId' | 'actorName'> {
  if (actor.kind === 'staff')
    return { actorKind: 'staff', actorId: actor.staffId, actorName: storable(actor.email) }
  if (actor.kind === 'system') return { actorKind: 'system', actorId: null, actorName: storable(actor.job) }
  if (actor.kind === 'webhook')
    return { actorKind: 'webhook', actorId: null, actorName: storable(actor.source) }
  return { actorKind: 'anonymous', actorId: null, actorName: '' }
}

function rowOf(ctx: AuditCtx, entry: AuditEntry, at: Date): Omit<ChainRow, 'seq' | 'prevHash'> {
  return {
    ...who(ctx.actor),
    at,
    action: entry.action,
    noun: entry.action.slice(0, entry.action.indexOf('.')),
    outcome: entry.outcome ?? 'done',
    subjectKind: entry.subject.kind,
    subjectId: text(entry.subject.id),
    userId: id(entry.subject.userId),
    organizationId: id(entry.subject.organizationId),
    before: stripSecrets(entry.before ?? null),
    after: stripSecrets(entry.after ?? null),
    reason: text(entry.reason),
    address: text(ctx.address),
    requestId: storable(entry.requestId ?? ctx.requestId),
    upstreamRequestId: text(entry.upstreamRequestId),
  }
}

/**
 * Adds links to the trail, one an entry and in their order, in the transaction of the write that they tell of: if they
 * cannot be written, nothing is. The head row is locked here, so this is the last thing that a transaction does; links have
 * one order. The head moves on once, along links that the store finds there (migration 0012).
 */
export async function emitAudit(tx: Tx, ctx: AuditCtx, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return
  const [head] = await tx.select().from(auditHead).where(eq(auditHead.id, 1)).for('update')
  if (!head) throw new Error('the head of the audit trail is missing')
  const at = ctx.clock.now()
  let { seq, hash } = head
  const rows = entries.map((entry) => {
    const row: ChainRow = { ...rowOf(ctx, entry, at), seq: (seq += 1), prevHash: hash }
    hash = linkHash(env().AUDIT_KEY, row)
    return { ...row, hash }
  })
  await tx.execute(sql`
    INSERT INTO audit_events (seq, at, actor_kind, actor_id, actor_name, action, noun, outcome, subject_kind,
      subject_id, user_id, organization_id, before, after, reason, address, request_id, upstream_request_id,
      prev_hash, hash)
    SELECT seq, at, "actorKind", "actorId", "actorName", action, noun, outcome, "subjectKind", "subjectId",
      "userId", "organizationId", nullif(before, 'null'), nullif(after, 'null'), reason, address, "requestId",
      "upstreamRequestId", "prevHash", hash
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row(seq bigint, at timestamptz, "actorKind" text,
      "actorId" text, "actorName" text, action text, noun text, outcome text, "subjectKind" text, "subjectId" text,
      "userId" uuid, "organizationId" uuid, before jsonb, after jsonb, reason text, address text,
      "requestId" text, "upstreamRequestId" text, "prevHash" text, hash text)`)
  await tx.update(auditHead).set({ seq, hash }).where(eq(auditHead.id, 1))
}
