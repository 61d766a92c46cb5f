import 'server-only'
import { eq, sql } from 'drizzle-orm'
import {
  isOpen,
  requestApproval,
  requestById,
  useApproval,
  type ApprovalKindDef,
  type ApprovalPicture,
  type ApprovalRow,
  type Facts,
  type Measure,
} from '@/lib/server/approvals'
import type { AuditEntry } from '@/lib/server/audit/emit'
import type { Ctx } from '@/lib/server/ctx'
import type { Db, Tx } from '@/lib/server/db/client'
import { tellChange } from '@/lib/server/live'
import { AppError } from '@/lib/shared/errors'
import { routes } from '@/lib/shared/routes'
import { READY } from '../many/batch-counts'
import { moveBatch, typedBatch, type BatchRow } from '../many/batches-repository'
import { queueReady } from '../many/queue'
import { tariffBatches } from '../tables'

interface Account extends Record<string, unknown> {
  organizations: number
  lines: number
  proposed: string
  base: string
  unmeasured: boolean | null
  points: string | null
}

const digest = (column: 'proposed' | 'base') =>
  sql`encode(sha256(convert_to(coalesce(string_agg(s.organization_id || l.action || coalesce(l.${sql.raw(column)}::text, ''),
    E'\\n' ORDER BY s.id, l.action), ''), 'UTF8')), 'hex')`

const number = (name: string) => sql`(line.before ->> ${name})::numeric`
const proposed = (name: string) => sql`(l.proposed ->> ${name})::numeric`

/** As `measureOf` says of one change-set, for ten thousand: reading them all into this process would hold up everything else. */
const POINTS = sql`CASE WHEN line.before ->> 'type' = 'PERCENT' AND l.proposed ->> 'type' = 'PERCENT'
  AND ${number('minAmount')} IS NOT DISTINCT FROM ${proposed('minAmount')}
  AND ${number('maxAmount')} IS NOT DISTINCT FROM ${proposed('maxAmount')}
  THEN abs(${proposed('amount')} - ${number('amount')}) * 100 END`

/** Everything that a run would send now, in figures: how much it is, and a digest of all of it. */
async function accountOf(db: Db | Tx, batchId: string): Promise<Account> {
  const { rows } = await db.execute<Account>(sql`
    SELECT count(DISTINCT s.id)::int AS organizations, count(*)::int AS lines, ${digest('proposed')} AS proposed,
      ${digest('base')} AS base, bool_or(${POINTS} IS NULL) AS unmeasured, max(${POINTS})::text AS points
    FROM tariff_change_sets s JOIN tariff_lines l ON l.change_set_id = s.id
      CROSS JOIN LATERAL (SELECT coalesce(nullif(l.base, 'null'), nullif(l.general, 'null')) AS before) line
    WHERE s.batch_id = ${batchId} AND ${READY} AND l.state = 'pending'`)
  const [row] = rows
  if (!row) throw new Error('a count without a row')
  return row
}

const payloadOf = (batchId: string, { organizations, lines, proposed: digested }: Account): Facts => ({
  batchId,
  organizations: String(organizations),
  lines: String(lines),
  proposed: digested,
})

const liveOf = ({ base, lines }: Account): Facts => ({ base, lines: String(lines) })

const changedBases: ApprovalKindDef['changed'] = (before, now) =>
  before.base === now.base ? [] : [{ name: 'lines', before: before.lines ?? null, after: now.lines ?? null }]

const measured = ({ unmeasured, points }: Account): Measure =>
  unmeasured !== false || points === null ? {} : { percentPoints: points }

/**
 * Asks once for a whole batch, judged by its largest line, where a policy asks for others.
 *
 * @returns null where whoever runs it may go on alone.
 * @throws AppError CONFLICT while others are asked already.
 */
export async function askForBatch(tx: Tx, ctx: Ctx, batch: BatchRow): Promise<AuditEntry | null> {
  const { id, approvalId, reason } = batch
  const asked = approvalId === null ? undefined : await requestById(tx, approvalId)
  if (asked && isOpen(asked))
    throw new AppError('CONFLICT', `batch ${id} waits for approval`, {
      text: { key: 'tariffs.errors.batchWaits' },
    })
  const account = await accountOf(tx, id)
  if (account.lines === 0) return null
  const request = await requestApproval(tx, ctx, {
    kind: 'tariff',
    subject: { kind: 'batch', id },
    payload: payloadOf(id, account),
    live: liveOf(account),
    measure: measured(account),
    reason,
  })
  if (!request) return null
  await tx.update(tariffBatches).set({ approvalId: request.approvalId }).where(eq(tariffBatches.id, id))
  await tellChange(tx, { noun: 'tariffs', id })
  return request.audit
}

async function goOn(tx: Tx, ctx: Ctx, request: ApprovalRow, live: Facts): Promise<AuditEntry[]> {
  const { id, subjectId, requester } = request
  const [row] = await tx.select().from(tariffBatches).where(eq(tariffBatches.id, subjectId))
  const waits = row?.approvalId === id && (row.status === 'planned' || row.status === 'paused')
  const account = await accountOf(tx, subjectId)
  const used = await useApproval(tx, ctx, id, {
    kind: 'tariff',
    subjectId,
    payload: waits ? payloadOf(subjectId, account) : {},
    live,
    changed: changedBases,
  })
  await tellChange(tx, { noun: 'tariffs', id: subjectId })
  if (!used.ok || !row) return used.audit ? [used.audit] : []
  const told = await queueReady(ctx, tx, subjectId, requester)
  await moveBatch(tx, typedBatch(row), 'running', ctx.clock.now())
  const approvedBy = used.approvers.map(({ name }) => name)
  return [
    used.audit,
    {
      action: 'tariffs.run-many',
      subject: { kind: 'batch', id: subjectId },
      before: { status: row.status },
      after: { status: 'running', ...told, askedBy: requester.name, approvedBy },
      reason: row.reason,
    },
  ]
}

function picture({ payload }: ApprovalRow): ApprovalPicture {
  const fact = (name: 'organizations' | 'lines') => ({
    label: `approvals.tariff.facts.${name}`,
    before: null,
    after: payload[name] ?? null,
    currency: null,
  })
  return { facts: [fact('organizations'), fact('lines')], recent: [], unusual: [] }
}

/**
 * One proposal for many. It is judged on the prices that its dry run has read: each organization is looked at once more
 * before anything is sent to it, and what differs by then is a conflict.
 */
export const ofBatch: ApprovalKindDef = {
  kind: 'tariff',
  readLive: async ({ db }, { subjectId }) => liveOf(await accountOf(db, subjectId)),
  changed: changedBases,
  summary: ({ payload, subjectId }) => ({
    title: { key: 'approvals.tariff.titleMany', params: { count: Number(payload.organizations) } },
    href: routes.tariffBatch(subjectId),
  }),
  picture: (_, request) => Promise.resolve(picture(request)),
  lock: async (tx, { subjectId }) =>
    void (await tx.select().from(tariffBatches).where(eq(tariffBatches.id, subjectId)).for('update')),
  approved: goOn,
  ended: async (tx, _, { subjectId }) => {
    await tellChange(tx, { noun: 'tariffs', id: subjectId })
    return []
  },
}
