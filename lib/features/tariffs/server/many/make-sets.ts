import 'server-only'
import { sql, type SQL } from 'drizzle-orm'
import type { Tx } from '@/lib/server/db/client'
import type { ChangeSetKind } from '../../status'
import type { IndividualTerms } from '../../terms'
import type { Typed } from '../../typed'
import type { StoredActor } from '@/lib/shared/person'
import { chunks } from './chunks'

export interface NewSets {
  batchId: string
  kind: ChangeSetKind
  reason: string
  createdBy: StoredActor
  now: Date
}

const insertSets = ({ batchId, kind, reason, createdBy, now }: NewSets, id: SQL, from: SQL) => sql`
  INSERT INTO tariff_change_sets (id, organization_id, user_id, kind, status, version, reason, batch_id,
    created_by, created_at, updated_at, seen_at)
  SELECT ${id}, organizations.id, organizations.user_id, ${kind}, 'draft', 1, ${reason}, ${batchId}::uuid,
    ${JSON.stringify(createdBy)}::jsonb, ${now}, ${now}, tariff_reads.read_at
  FROM organizations LEFT JOIN tariff_reads ON tariff_reads.organization_id = organizations.id ${from}`

/**
 * One draft for each of these organizations. What the desk remembered of an organization by then is what its lines are
 * held against.
 *
 * @param where narrows the organizations of the directory.
 * @param most no more are made, whoever they are.
 * @returns how many were made.
 */
export async function makeSets(
  tx: Tx,
  batch: NewSets,
  where: SQL | undefined,
  most: number,
): Promise<number> {
  const narrowed = sql`WHERE ${where ?? sql`true`} LIMIT ${most}`
  const made = await tx.execute(insertSets(batch, sql`gen_random_uuid()`, narrowed))
  return made.rowCount ?? 0
}

/** The same for organizations that each have a draft of their own. @param sets ids of drafts by those of organizations. */
export async function makeOwnSets(
  tx: Tx,
  batch: NewSets,
  sets: ReadonlyMap<string, string>,
): Promise<number> {
  const own = sql`JOIN unnest(${sql.param([...sets.keys()])}::uuid[], ${sql.param([...sets.values()])}::uuid[])
    AS own(organization_id, id) ON own.organization_id = organizations.id`
  const made = await tx.execute(insertSets(batch, sql`own.id`, own))
  return made.rowCount ?? 0
}

export interface NewLine {
  action: string
  typed: Typed | null
  /** Null: each keeps the note that it has. Empty: none. */
  comment: string | null
}

/** A line that is in one draft alone. */
export interface OwnLine extends NewLine {
  changeSetId: string
  organizationId: string
  /** Where it says no more than what the desk remembers: exactly that, so nothing needs to be typed. */
  proposed: IndividualTerms | null
  /** The gateway's time of the last change as the file has it. */
  seenUpdatedAt: string | null
}

/** A line is made on top of what the desk remembers of its action. */
const insertLines = (sets: SQL, organizationId: SQL, line: SQL) => sql`
  INSERT INTO tariff_lines (change_set_id, action, typed, comment, proposed, seen_updated_at, base, state)
  SELECT ${line},
    CASE WHEN known.amount IS NOT NULL THEN jsonb_build_object('type', known.type, 'amount', known.amount::text,
      'minAmount', known.min_amount::text, 'maxAmount', known.max_amount::text, 'comment', known.comment) END,
    'pending'
  FROM ${sets}
  LEFT JOIN tariff_versions known ON known.organization_id = ${organizationId}
    AND known.action = line.action AND known.current`

/** These lines in every draft of the batch. */
export async function makeLines(tx: Tx, batchId: string, lines: readonly NewLine[]): Promise<void> {
  const line = sql`sets.id, line.action, line.typed, line.comment, NULL, NULL`
  await tx.execute(
    insertLines(
      sql`jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS line(action text, typed jsonb, comment text)
        JOIN tariff_change_sets sets ON sets.batch_id = ${batchId}::uuid`,
      sql`sets.organization_id`,
      line,
    ),
  )
}

export async function makeOwnLines(tx: Tx, lines: readonly OwnLine[]): Promise<void> {
  const line = sql`line."changeSetId", line.action, nullif(line.typed, 'null'), line.comment,
    nullif(line.proposed, 'null'), line."seenUpdatedAt"`
  for (const chunk of chunks(lines))
    await tx.execute(
      insertLines(
        sql`jsonb_to_recordset(${chunk}::jsonb) AS line("changeSetId" uuid, "organizationId" uuid, action text,
          typed jsonb, comment text, proposed jsonb, "seenUpdatedAt" timestamptz)`,
        sql`line."organizationId"`,
        line,
      ),
    )
}
