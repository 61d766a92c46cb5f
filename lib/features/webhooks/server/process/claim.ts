import 'server-only'
import { sql } from 'drizzle-orm'
import type { Db, Tx } from '@/lib/server/db/client'
import { tellChange } from '@/lib/server/live'
import type { Text } from '@/lib/shared/errors'
import type { WebhookState } from '../../status'

/** A process that is killed gives back what it claimed after this time; a living one renews long before (`RENEW_MS`). */
const LEASE_MS = 15_000
export const RENEW_MS = 4_000

/** Deliveries of one organization that speak of the same object: one question to the gateway answers them all. */
export interface Claim {
  organizationId: string
  operationId: string | null
  operationKind: 'swap' | 'withdrawal' | null
  ids: string[]
  /** The newest of them. */
  last: string
  /** How often the one that was tried most was tried, this time included. */
  tries: number
  receivedAt: Date
  /**
   * Until when they are ours, and were before it was renewed: they are known by it as what this process has in hand. Whoever
   * has them processed again in between takes them back.
   */
  leases: Date[]
}

interface Row extends Record<string, unknown> {
  id: string
  organizationId: string
  operationId: string | null
  operationKind: 'swap' | 'withdrawal' | null
  tries: number
  receivedAt: string
}

const COLUMNS = sql`id::text, organization_id::text AS "organizationId", operation_id::text AS "operationId",
  operation_kind AS "operationKind", tries, received_at AS "receivedAt"`

/** No two processes give the same: a lease is known by it. */
const leaseFrom = (now: Date) => new Date(now.getTime() + LEASE_MS + Math.floor(Math.random() * 5_000))

/**
 * Takes deliveries that are due, in turn from every organization, so that one that is flooded keeps nobody else waiting. Rows
 * that another process has in hand are passed over.
 */
export async function claimDue(db: Db, room: number, now: Date): Promise<Claim[]> {
  const lease = leaseFrom(now)
  const due = sql`next_try_at <= ${now.toISOString()}::timestamptz`
  const { rows } = await db.execute<Row>(sql`
    WITH RECURSIVE owners AS (
      (SELECT organization_id AS id FROM webhook_deliveries WHERE ${due} ORDER BY organization_id LIMIT 1)
      UNION ALL
      SELECT (SELECT organization_id FROM webhook_deliveries WHERE ${due} AND organization_id > owners.id
        ORDER BY organization_id LIMIT 1) FROM owners WHERE owners.id IS NOT NULL
    ), heads AS (
      SELECT head.* FROM owners CROSS JOIN LATERAL (
        SELECT id, next_try_at, row_number() OVER (ORDER BY next_try_at, id) AS turn FROM (
          SELECT id, next_try_at FROM webhook_deliveries WHERE ${due} AND organization_id = owners.id
          ORDER BY next_try_at LIMIT ${room}) AS own
      ) AS head
    ), picked AS (
      SELECT id FROM webhook_deliveries
      WHERE id IN (SELECT id FROM heads ORDER BY turn, next_try_at LIMIT ${room}) AND ${due}
      FOR UPDATE SKIP LOCKED
    )
    UPDATE webhook_deliveries SET next_try_at = ${lease.toISOString()}::timestamptz, tries = tries + 1
    WHERE id IN (SELECT id FROM picked) RETURNING ${COLUMNS}`)
  const claims = new Map<string, Claim>()
  for (const row of rows) {
    const name = row.operationId === null ? row.id : `${row.organizationId} ${row.operationId}`
    const claim = claims.get(name)
    if (claim) add(claim, row)
    else
      claims.set(name, {
        ...row,
        receivedAt: new Date(row.receivedAt),
        ids: [row.id],
        last: row.id,
        leases: [lease],
      })
  }
  return [...claims.values()]
}

function add(claim: Claim, { id, operationKind, tries }: Row): void {
  claim.ids.push(id)
  // Ids begin with their time.
  if (id > claim.last) claim.last = id
  claim.operationKind ??= operationKind
  claim.tries = Math.max(claim.tries, tries)
}

/**
 * What is still in hand stays so. The new moment is theirs before the store has it: whatever settles them meanwhile finds them
 * under the one or the other.
 */
export async function renew(db: Db, claims: readonly Claim[], now: Date): Promise<void> {
  if (claims.length === 0) return
  const lease = leaseFrom(now)
  const ours = held({
    ids: claims.flatMap(({ ids }) => ids),
    leases: claims.flatMap(({ leases }) => leases),
  })
  for (const { leases } of claims) leases.push(lease)
  await db.execute(
    sql`UPDATE webhook_deliveries SET next_try_at = ${lease.toISOString()}::timestamptz WHERE ${ours}`,
  )
}

/** Everything else that waits for the same answer. What comes later than this has a question of its own. */
export async function gather(db: Db, claim: Claim): Promise<void> {
  const lease = claim.leases.at(-1)
  if (claim.operationId === null || !lease) return
  const { rows } = await db.execute<Row>(sql`
    WITH others AS (
      SELECT id FROM webhook_deliveries
      WHERE operation_id = ${claim.operationId}::uuid AND organization_id = ${claim.organizationId}::uuid
        AND state = 'waiting' AND id <> ALL(${sql.param(claim.ids)}::uuid[])
      FOR UPDATE SKIP LOCKED
    )
    UPDATE webhook_deliveries SET next_try_at = ${lease.toISOString()}::timestamptz, tries = tries + 1
    WHERE id IN (SELECT id FROM others) RETURNING ${COLUMNS}`)
  for (const row of rows) add(claim, row)
}

export interface Settled {
  state: WebhookState
  outcome: Text
  /** Null: there is nothing left to do. */
  nextTryAt: Date | null
}

/** Writes down what they led to, unless somebody has had them processed again meanwhile. */
export async function settle(db: Db, claim: Claim, settled: Settled, now: Date): Promise<void> {
  const { state, outcome, nextTryAt } = settled
  await db.transaction(async (tx) => {
    await tx.execute(sql`
      UPDATE webhook_deliveries SET state = ${state}, outcome = ${JSON.stringify(outcome)}::jsonb,
        next_try_at = ${nextTryAt?.toISOString() ?? null}::timestamptz,
        processed_at = ${state === 'waiting' ? null : now.toISOString()}::timestamptz
      WHERE ${held(claim)}`)
    await told(tx, claim)
  })
}

/** They are anybody's again, at once, as if nobody had tried. */
export async function giveBack(db: Db, claim: Claim, now: Date): Promise<void> {
  await db.execute(sql`UPDATE webhook_deliveries
    SET next_try_at = ${now.toISOString()}::timestamptz, tries = greatest(0, tries - 1) WHERE ${held(claim)}`)
}

const moments = (all: readonly Date[]) => sql`${sql.param(all.map((at) => at.toISOString()))}::timestamptz[]`

/** What of it is still ours, locked in the order in which the inbox takes what comes again. */
const held = ({ ids, leases }: Pick<Claim, 'ids' | 'leases'>) => sql`id IN (
  SELECT id FROM webhook_deliveries
  WHERE id = ANY(${sql.param(ids)}::uuid[]) AND next_try_at = ANY(${moments(leases)})
  ORDER BY key_public, body_hash FOR UPDATE)`

const told = (tx: Tx, { ids, last }: Claim) =>
  tellChange(tx, { noun: 'webhooks', id: ids.length === 1 ? last : null })
