import 'server-only'
import { sql } from 'drizzle-orm'
import type { Db } from '@/lib/server/db/client'
import type { IndividualTerms } from '../../terms'

/** Those of the ids that are organizations of the directory. One parameter, however many there are. */
export async function organizationsAmong(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await db.execute<{ id: string }>(
    sql`SELECT id::text FROM organizations WHERE id = ANY(${sql.param([...ids])}::uuid[])`,
  )
  return new Set(rows.map(({ id }) => id))
}

interface KnownRow extends Record<string, unknown> {
  key: string
  terms: IndividualTerms
}

/** What the desk remembers of these organizations, by `<organization id> <action>`. */
export async function knownOf(db: Db, ids: readonly string[]): Promise<Map<string, IndividualTerms>> {
  const { rows } = await db.execute<KnownRow>(sql`
    SELECT organization_id || ' ' || action AS key, jsonb_build_object('type', type, 'amount', amount::text,
      'minAmount', min_amount::text, 'maxAmount', max_amount::text, 'comment', comment) AS terms
    FROM tariff_versions
    WHERE organization_id = ANY(${sql.param([...ids])}::uuid[]) AND current AND amount IS NOT NULL`)
  return new Map(rows.map(({ key, terms }) => [key, terms]))
}
