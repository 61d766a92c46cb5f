import { sql } from 'drizzle-orm'
import type { Db } from '@/lib/server/db/client'
import { expiryOf } from '../../expiry'
import { KNOWN_ACTIONS } from '../../known-actions'
import type { Terms } from '../../terms'
import { chance } from '../../testing/random'
import { rememberGeneral } from '../remember'

export interface PlainOverride extends Terms {
  id: number
  organizationId: string
  organization: string
  ownerEmail: string
  action: string
  comment: string | null
  expiresOn: string | null
  /** The gateway's time of the last change. */
  updatedAt: string | null
}

export interface ManyOverrides {
  rows: PlainOverride[]
  general: Map<string, Terms>
  /** Organizations that were read and have none. */
  without: number
}

const ACTIONS = [...Object.keys(KNOWN_ACTIONS), 'TELEPORT', 'ORDER_2']
const AT_ONCE = 10_000
const organizationId = (n: number) => `30000000-0000-4000-8000-${String(n).padStart(12, '0')}`

/**
 * Fills an empty store with `count` overrides, several an organization, of every kind that there is; always the same ones.
 * They are put beneath `rememberTariffs`, which would take minutes to read so many answers.
 */
export async function manyOverrides(db: Db, count: number, now: Date): Promise<ManyOverrides> {
  const { below, happens, pick } = chance(20_260_301)
  const general = new Map<string, Terms>(
    Object.keys(KNOWN_ACTIONS).map((action, n) => [
      action,
      {
        type: n % 9 === 0 ? 'FIXED' : 'PERCENT',
        amount: n % 9 === 0 ? '1.5' : '0.01',
        minAmount: null,
        maxAmount: n % 2 ? '3000' : null,
      },
    ]),
  )
  await db.transaction((tx) =>
    rememberGeneral(
      tx,
      [...general].map(([action, terms]) => ({ id: action, action, ...terms })),
      now,
    ),
  )
  const terms = (action: string): Terms => {
    const usual = general.get(action)
    if (usual && happens(0.05)) return usual
    const type = pick(['PERCENT', 'PERCENT', 'PERCENT', 'FIXED', 'STEPPED', null] as const)
    const amount = type === 'FIXED' ? `${below(40)}.${below(100)}` : `0.0${below(300)}`
    return { type, amount, minAmount: pick([null, '0.1', '2']), maxAmount: pick([null, '500']) }
  }
  const rows: PlainOverride[] = []
  const organizations: { id: string; n: number; overrides: number }[] = []
  for (let n = 0; rows.length < count; n += 1) {
    const own = Math.min(n % 8, count - rows.length)
    organizations.push({ id: organizationId(n), n, overrides: own })
    const first = below(ACTIONS.length)
    for (let k = 0; k < own; k += 1) {
      const action = ACTIONS[(first + k) % ACTIONS.length] ?? ''
      const comment = pick([null, 'agreed by phone', `until 202${below(9)}-0${1 + below(9)}-15`])
      const minutes = below(500_000)
      rows.push({
        id: 1_000 + rows.length,
        organizationId: organizationId(n),
        organization: `Shop ${String((n * 7_919) % 100_003).padStart(6, '0')}`,
        ownerEmail: `owner${n % 9_000}@host${n % 50}.example`,
        action,
        ...terms(action),
        comment,
        expiresOn: expiryOf(comment),
        updatedAt: happens(0.02) ? null : new Date(now.getTime() - minutes * 60_000).toISOString(),
      })
    }
  }
  const names = new Map(rows.map((row) => [row.organizationId, row]))
  for (let at = 0; at < organizations.length; at += AT_ONCE) {
    const part = organizations.slice(at, at + AT_ONCE).map(({ id, n, overrides }) => ({
      id,
      overrides,
      name: names.get(id)?.organization ?? `Empty ${n}`,
      email: names.get(id)?.ownerEmail ?? `none${n}@host.example`,
    }))
    await db.execute(sql`
      WITH given AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(part)}::jsonb)
        AS row(id uuid, overrides int, name text, email text)),
      listed AS (INSERT INTO organizations (id, user_id, owner_email, name, created_at, source, first_seen_at, read_at)
        SELECT id, id, email, name, ${now}, 'mirror', ${now}, ${now} FROM given)
      INSERT INTO tariff_reads (organization_id, read_at, overrides) SELECT id, ${now}, overrides FROM given`)
  }
  for (let at = 0; at < rows.length; at += AT_ONCE)
    await db.execute(sql`
      INSERT INTO tariff_versions (id, organization_id, action, type, amount, min_amount, max_amount, comment, expires_on,
        upstream_updated_at, seen_at, origin, current) OVERRIDING SYSTEM VALUE
      SELECT id, "organizationId", action, type, amount, "minAmount", "maxAmount", comment, "expiresOn", "updatedAt", ${now},
        'first-read', true
      FROM jsonb_to_recordset(${JSON.stringify(rows.slice(at, at + AT_ONCE))}::jsonb) AS row(id bigint, "organizationId" uuid,
        action text, type text, amount numeric, "minAmount" numeric, "maxAmount" numeric, comment text, "expiresOn" date,
        "updatedAt" timestamptz)`)
  await db.execute(sql`ANALYZE`)
  return { rows, general, without: organizations.filter(({ overrides }) => overrides === 0).length }
}
