import 'server-only'
import { readProblem } from '@/lib/server/reading'
import type { ReadProblem } from '@/lib/shared/reading'
import { askTariffs } from '../read-tariffs'
import { end, handOver, park, putBack, type StopReason } from './ending'
import { endsTheSending, isOpen, linesToSend, liveTerms, provenAt, resolveOpen, type Live } from './resolve'
import type { Run } from './run'
import { sendLines } from './send'

const FIRST_LOOK_MS = 1_000
const LONGEST_PAUSE_MS = 60_000
/** A gateway that cannot be read for about a minute will not be read by waiting on: nothing was sent, a person decides. */
const MOST_LOOKS_BEFORE_SENDING = 6

const FINAL: Partial<Record<ReadProblem['kind'], StopReason>> = {
  gone: 'unknownAtGateway',
  refused: 'refusedReading',
}

export const nextLook = (looks: number, now: Date): Date =>
  new Date(now.getTime() + Math.min(LONGEST_PAUSE_MS, FIRST_LOOK_MS * 2 ** Math.min(looks, 10)))

/** What is live now; undefined where it cannot be said and the run has therefore ended or waits. */
async function look(run: Run): Promise<Live | undefined> {
  const { ctx, set } = run
  const { organizationId, userId } = set
  const { askedAt, answer } = await run.place(async () => ({
    askedAt: ctx.clock.now(),
    answer: await askTariffs(ctx, { id: organizationId, userId }),
  }))
  if (answer.kind === 'ok') {
    await run.book.remember({ organizationId, tariffs: answer.data, askedAt })
    return liveTerms(answer.data)
  }
  const sent = run.lines.some(isOpen)
  const final = FINAL[readProblem(answer).kind]
  if (!sent && final) await end(run, final)
  else if (!sent && set.looks >= MOST_LOOKS_BEFORE_SENDING) await end(run, 'unreadable')
  else await park(run, nextLook(set.looks, ctx.clock.now()))
  return undefined
}

/**
 * Carries a change-set as far as it comes: looks at what is live, sends what is to be sent and still as it was seen, reads
 * back, and ends. It begins by looking, whoever had it before: a line that may have been sent is never sent again before
 * that is known.
 *
 * @throws ClaimLost
 */
export async function carryOut(run: Run): Promise<void> {
  const { ctx } = run
  for (;;) {
    if (!run.known && !run.lines.some(isOpen)) return end(run, 'organizationGone')
    if (run.paused() && !run.lines.some(isOpen)) return putBack(run)
    const live = await look(run)
    if (!live) return
    const at = ctx.clock.now()
    const undecided = resolveOpen(run, live, at)
    if (undecided.length > 0) {
      // Not later than the moment from which silence is an answer.
      const proven = Math.min(...undecided.map(provenAt)) + 1
      const next = nextLook(run.set.looks, at)
      return park(run, proven > at.getTime() && proven < next.getTime() ? new Date(proven) : next)
    }
    if (run.lines.some(endsTheSending)) return end(run)
    const queue = linesToSend(run, live, at)
    if (queue.length === 0) return end(run)
    if (run.stopping()) return handOver(run)
    if (!(await sendLines(run, queue))) return putBack(run)
    // Refused or not sent at the first line: there is nothing to read back.
    if (!run.lines.some(isOpen) && run.lines.some(endsTheSending)) return end(run)
    if (run.stopping()) return handOver(run)
  }
}
