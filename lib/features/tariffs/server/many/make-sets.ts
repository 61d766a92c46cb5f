import 'server-only'
import { sql, type SQL } from 'drizzle-orm'
import type { Tx } from '@/lib/server/db/client'
import type { ChangeSetKind } from '../../status'
import type { Typed } from '../../typed'
import type { StoredActor } from '../tables'

export interface NewSets {
  batchId: string
  kind: ChangeSetKind
  reason: string
  createdBy: StoredActor
  now: Date
}

/**
 * One draft for each of these organizations. What the desk remembered of an organization by then is what its lines are
 * held against.
 *
 * @param from organizations to choose from, and what narrows them; each must come up once.
 * @returns how many were made.
 */
export async function makeSets(tx: Tx, batch: NewSets, where: SQL | undefined): Promise<number> {
  const made = await tx.execute(sql`
    INSERT INTO tariff_change_sets (id, organization_id, user_id, kind, status, version, reason, batch_id,
      created_by, created_at, updated_at, seen_at)
    SELECT gen_random_uuid(), organizations.id, organizations.user_id, ${batch.kind}, 'draft', 1,
      ${batch.reason}, ${batch.batchId}::uuid, ${JSON.stringify(batch.createdBy)}::jsonb, ${batch.now}, ${batch.now},
      tariff_reads.read_at
    FROM organizations LEFT JOIN tariff_reads ON tariff_reads.organization_id = organizations.id
    WHERE ${where ?? sql`true`}`)
  return made.rowCount ?? 0
}

export interface NewLine {
  /** Null: for every organization of the batch. */
  organizationId: string | null
  action: string
  typed: Typed | null
  /** Null: each keeps the note that it has. Empty: none. */
  comment: string | null
  /** Terms that are as the desk remembers them: nothing is sent, so nothing needs to be typed. */
  proposed: object | null
  seenUpdatedAt: string | null
}

/** So many lines go to the store in one statement. */
const CHUNK = 5_000

/** The lines of the drafts of a batch, each on top of what the desk remembers of it. */
export async function makeLines(tx: Tx, batchId: string, lines: NewLine[]): Promise<void> {
  for (let from = 0; from < lines.length; from += CHUNK) {
    const chunk = JSON.stringify(lines.slice(from, from + CHUNK))
    await tx.execute(sql`
      INSERT INTO tariff_lines (change_set_id, action, typed, comment, base, proposed, state, seen_updated_at)
      SELECT sets.id, line.action, nullif(line.typed, 'null'::jsonb), line.comment,
        CASE WHEN known.amount IS NOT NULL THEN jsonb_build_object('type', known.type, 'amount', known.amount::text,
          'minAmount', known.min_amount::text, 'maxAmount', known.max_amount::text, 'comment', known.comment) END,
        nullif(line.proposed, 'null'::jsonb), 'pending', line."seenUpdatedAt"
      FROM jsonb_to_recordset(${chunk}::jsonb) AS line("organizationId" uuid, action text, typed jsonb, comment text,
        proposed jsonb, "seenUpdatedAt" timestamptz)
      JOIN tariff_change_sets sets ON sets.batch_id = ${batchId}::uuid
        AND (line."organizationId" IS NULL OR line."organizationId" = sets.organization_id)
      LEFT JOIN tariff_versions known ON known.organization_id = sets.organization_id
        AND known.action = line.action AND known.current`)
  }
}
