import 'server-only'
import { refusesNonce, type SignedCall } from '@/lib/gateway/port'
import { addEvidence, note, topUpSubject, words } from '../steps'
import { confirm } from './outcome'
import type { Resent } from './rules'
import { ClaimLost, inStep, type Run } from './run'

const FIRST_LOOK_MS = 1_000

/** Written down before the bytes leave, like a first sending: whatever becomes of this process, it is known that they may have. */
async function intendAgain(run: Run): Promise<void> {
  const { ctx, row, owner } = run
  const resends = row.resends + 1
  await inStep(run, async (tx) => {
    if (!(await note(tx, row, owner, { resends }))) return null
    await addEvidence(tx, ctx, row.id, {
      source: 'resend',
      text: { key: 'topUps.evidence.resend.begun' },
      facts: { kind: 'resend' },
    })
    return [
      {
        action: 'top-ups.resolve',
        subject: topUpSubject(row),
        outcome: 'begun',
        after: { sentAgain: resends, nonce: String(row.nonce) },
        reason: row.reason,
        requestId: row.requestId,
      },
    ]
  })
}

/**
 * Sends the very bytes of a lost call once more, to a host that is proved to refuse a nonce that it has seen. Accepted, they
 * are applied now, and the lost call never will be; refused for the nonce, it was received. Anything else says nothing.
 *
 * @throws ClaimLost where it is not this process's any more: then nothing is sent.
 */
export async function resend(run: Run, signed: SignedCall): Promise<void> {
  const { ctx, row, owner } = run
  const outcome = await run.place(async () => {
    if (!run.ours() || run.stopping())
      throw new ClaimLost(`top-up ${row.id} is not to be sent by this process`)
    await intendAgain(run)
    if (!run.ours()) throw new ClaimLost(`top-up ${row.id} took too long to be written down`)
    return ctx.gateway.partner.resendTopUp(signed)
  })
  if (outcome.kind === 'ok' && outcome.data.advancedBalanceId === row.advancedBalanceId)
    return confirm(run, outcome.data, 'resend', outcome.requestId)
  const repeated = outcome.kind === 'refused' && refusesNonce(outcome)
  const answer: Resent = repeated ? 'repeated' : 'unclear'
  const message = outcome.kind === 'ok' ? 'another balance' : words(outcome.message)
  await inStep(run, async (tx) => {
    const now = ctx.clock.now()
    const nextLookAt = repeated ? now : new Date(now.getTime() + FIRST_LOOK_MS)
    if (!(await note(tx, row, owner, { nextLookAt, leaseOwner: null, leaseUntil: null }))) return null
    await addEvidence(tx, ctx, row.id, {
      source: 'resend',
      text: { key: `topUps.evidence.resend.${answer}`, params: { message } },
      facts: { kind: 'resent', answer, outcome: outcome.kind },
    })
    return []
  })
}
