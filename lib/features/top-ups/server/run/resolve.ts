import 'server-only'
import { rememberBalances } from '@/lib/features/balances/server'
import type { AuditEntry } from '@/lib/server/audit/emit'
import type { Tx } from '@/lib/server/db/client'
import type { Text } from '@/lib/shared/errors'
import { addEvidence, note, step, type TopUpChange } from '../steps'
import { tellOutcome, tellPersonNeeded } from '../told'
import { caseOf, knownOf, type Known } from './facts'
import { lookAt, type Looked } from './look'
import { becomeUnknown, entry } from './outcome'
import { refusesRepeatedNonces } from './proof'
import { resend } from './resend'
import { judge, type Look, type Verdict } from './rules'
import { inStep, ownerOf, type Run } from './run'
import { openCall } from './sealed'

/** A process had it and is gone: whether the call was made, and what was answered, went with it. */
const interrupted = (run: Run): Promise<void> =>
  becomeUnknown(run, {
    text: { key: 'topUps.evidence.answer.interrupted' },
    facts: { kind: 'answer' },
    error: null,
    upstream: null,
  })

function wordsOf({ row }: Run, { balance, moves }: Look): Text {
  const { currency } = row
  return moves === null
    ? { key: 'topUps.evidence.balance', params: { balance, currency } }
    : { key: 'topUps.evidence.history', params: { balance, currency, count: moves.length } }
}

async function keepLook(tx: Tx, run: Run, { look, answer }: Looked): Promise<void> {
  await addEvidence(tx, run.ctx, run.row.id, {
    source: look.moves === null ? 'balance' : 'history',
    text: wordsOf(run, look),
    facts: { kind: 'look', balance: look.balance, moves: look.moves },
    at: look.at,
  })
  await rememberBalances(tx, run.ctx, ownerOf(run), answer, 'evidence', { topUpId: run.row.id, kept: true })
}

/** Takes the step that the verdict asks for. @returns null where the top-up is another's by now. */
async function follow(
  tx: Tx,
  run: Run,
  verdict: Verdict,
  looked: Looked | null,
): Promise<AuditEntry[] | null> {
  const { ctx, row, owner } = run
  const now = ctx.clock.now()
  if (verdict.kind === 'wait' || verdict.kind === 'resend') {
    const change: TopUpChange = { looks: row.looks + 1 }
    if (verdict.kind === 'wait')
      Object.assign(change, { nextLookAt: verdict.until, leaseOwner: null, leaseUntil: null })
    return (await note(tx, row, owner, change)) ? [] : null
  }
  if (verdict.kind === 'person') {
    const open = await step(tx, ctx, row, 'needs-a-person', { looks: row.looks + 1 }, owner)
    if (!open) return null
    await tellPersonNeeded(tx, ctx, open)
    return [entry('top-ups.resolve', row, open, 'unknown')]
  }
  const applied = verdict.kind === 'applied'
  const after = applied && looked ? { balanceAfter: looked.look.balance, balanceAfterAt: looked.look.at } : {}
  const settled = { settledAt: now, settledBy: verdict.by, looks: row.looks + 1, ...after }
  const over = await step(
    tx,
    ctx,
    row,
    applied ? 'confirmed' : 'not-applied',
    { ...settled, ...(applied && { error: null }) },
    owner,
  )
  if (!over) return null
  await tellOutcome(tx, ctx, over)
  return [entry('top-ups.resolve', row, over, applied ? 'done' : 'not-sent')]
}

const withLook = (known: Known, looked: Looked | null): Known =>
  looked ? { ...known, looks: [...known.looks, looked.look] } : known

/**
 * Looks into a top-up whose answer was lost, once: reads what can be read, keeps it as evidence, and follows the rules
 * (rules.ts) in the same transaction. What has to be sent again is sent by `resend` alone.
 *
 * @throws ClaimLost
 */
export async function resolve(run: Run): Promise<void> {
  const { ctx, row } = run
  if (row.status === 'sending') return interrupted(run)
  const known = await knownOf(ctx.db, row.id)
  const looked = await lookAt(run, known.anchor)
  const signed = openCall(row, run.account)
  const resendable = signed !== null && run.host !== null && (await refusesRepeatedNonces(ctx, run.host))
  const verdict = judge(caseOf(row, withLook(known, looked), resendable, ctx.clock.now()))
  await inStep(run, async (tx) => {
    const audit = await follow(tx, run, verdict, looked)
    if (audit && looked) await keepLook(tx, run, looked)
    return audit
  })
  if (verdict.kind === 'resend' && signed) await resend(run, signed)
}
