import 'server-only'
import type { Outcome } from '@/lib/gateway/port'
import { storable } from '@/lib/server/db/storable'
import type { LineRow } from '../change-sets-repository'
import { changeSetSubject } from '../seen'
import { toldLines } from '../told'
import { changeLine, ClaimLost, type Run } from './run'

const LONGEST_WORDS = 1_000
const words = (text: string) => storable(text.toWellFormed(), LONGEST_WORDS)

const intend = (run: Run, line: LineRow) =>
  changeLine(run, line, {
    state: 'sending',
    sentAt: run.ctx.clock.now(),
    error: null,
    upstreamRequestId: null,
  })

/** Before anything can have been sent the trail says what is going to be, once for all lines. */
async function begin(run: Run, queue: readonly LineRow[]): Promise<void> {
  const { ctx, set } = run
  if (set.begunAt !== null) return run.book.passOn(run)
  const begunAt = ctx.clock.now()
  await run.book.step(run, { begunAt }, false, {
    action: 'tariffs.run',
    subject: changeSetSubject(set),
    outcome: 'begun',
    before: { lines: toldLines(queue, ({ base }) => base) },
    after: { authorisedBy: set.authorisedBy?.name, lines: toldLines(queue, ({ proposed }) => proposed) },
    reason: set.reason || null,
    requestId: set.requestId,
  })
  set.begunAt = begunAt
}

/** @throws ClaimLost where another process may be making the call by now: it may have been a while until there was a place. */
/** @returns null where the batch was paused before its first call: nothing was sent then. */
async function call(run: Run, line: LineRow, first: boolean): Promise<Outcome<null> | null> {
  const { ctx, set } = run
  const { proposed, action } = line
  if (proposed === null || proposed.type === null)
    throw new Error(`line ${action} of ${set.id} was never frozen`)
  const { type, amount, minAmount, maxAmount, comment } = proposed
  const { organizationId, userId } = set
  const terms = { type, amount, minAmount, maxAmount, comment }
  return run.place(async () => {
    if (!run.ours()) throw new ClaimLost(`change-set ${set.id} may have been taken over`)
    if (first && run.paused()) return null
    return ctx.gateway.partner.setOrganizationTariff({ userId, organizationId, action, ...terms })
  })
}

function note(run: Run, line: LineRow, outcome: Outcome<null>): void {
  const upstreamRequestId = 'requestId' in outcome ? outcome.requestId : null
  if (outcome.kind === 'ok') return changeLine(run, line, { state: 'accepted', upstreamRequestId })
  const name = outcome.kind === 'refused' ? outcome.name || String(outcome.code) : outcome.reason
  const error = { name: words(name), message: words(outcome.message) }
  const settledAt = outcome.kind === 'unknown' ? null : run.ctx.clock.now()
  changeLine(run, line, { state: outcome.kind, error, upstreamRequestId, settledAt })
}

/**
 * Sends lines one after another, each once: the intent is in the store before the call is made, and the outcome of a line
 * goes there together with the intent of the next. Ends early at the first line that was not accepted, and where the
 * process is to end. The outcome of the last line is left to whoever reads back: until then it counts as sent.
 *
 * @returns false where nothing was sent, because its batch was paused while the first line waited for a place.
 * @throws ClaimLost before a call that another process may be making by now.
 */
export async function sendLines(run: Run, queue: readonly LineRow[]): Promise<boolean> {
  const [first] = queue
  if (!first) return true
  intend(run, first)
  await begin(run, queue)
  for (const [index, line] of queue.entries()) {
    const outcome = await call(run, line, index === 0)
    if (outcome === null) {
      changeLine(run, line, { state: 'pending', sentAt: null })
      return false
    }
    note(run, line, outcome)
    const next = queue[index + 1]
    if (line.state !== 'accepted' || !next || run.stopping()) return true
    intend(run, next)
    await run.book.passOn(run)
  }
  return true
}
