import 'server-only'
import { createHmac } from 'node:crypto'

/** The hash before the first row. */
export const GENESIS = '0'.repeat(64)

/** JSON with keys in one order at every depth: the store gives jsonb back in its own order, the hash must not care. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined)
    entries.sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`
  }
  return JSON.stringify(value) ?? 'null'
}

/** What a link covers: everything in the row but its own hash. */
export interface ChainRow {
  seq: number
  at: Date
  actorKind: string
  actorId: string | null
  actorName: string
  action: string
  noun: string
  outcome: string
  subjectKind: string
  subjectId: string | null
  userId: string | null
  organizationId: string | null
  before: unknown
  after: unknown
  reason: string | null
  address: string | null
  requestId: string
  upstreamRequestId: string | null
  prevHash: string
}

/**
 * The link of one row: HMAC-SHA256 over its canonical JSON, which contains the hash of the row before. Keyed, so that
 * somebody who can write to the store, but does not have AUDIT_KEY, cannot compute a chain that verifies.
 */
export function linkHash(key: string, row: ChainRow): string {
  const { seq, at, actorKind, actorId, actorName, action, noun, outcome, subjectKind, subjectId } = row
  const { userId, organizationId, before, after, reason, address, requestId, upstreamRequestId, prevHash } =
    row
  const covered = {
    seq,
    at: at.toISOString(),
    actor: [actorKind, actorId, actorName],
    action: [action, noun, outcome],
    subject: [subjectKind, subjectId, userId, organizationId],
    before,
    after,
    reason,
    origin: [address, requestId, upstreamRequestId],
    prevHash,
  }
  return createHmac('sha256', Buffer.from(key, 'base64')).update(canonicalJson(covered)).digest('hex')
}
