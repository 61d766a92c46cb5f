import 'server-only'
import type { OrganizationTariff } from '@/lib/gateway/port'
import { LIVE_LINE, OPEN_LINE } from '../../status'
import { sameIndividual, termsOf, type IndividualTerms } from '../../terms'
import type { LineRow } from '../change-sets-repository'
import { changeLine, type Run } from './run'

/** A call may still be applied upstream a while after the desk stopped waiting for its answer. */
export const SETTLED_AFTER_MS = 2 * 60_000

export type Live = ReadonlyMap<string, IndividualTerms>

export const liveTerms = (answer: readonly OrganizationTariff[]): Live =>
  new Map(answer.map((row) => [row.action, { ...termsOf(row), comment: row.comment }]))

const OPEN: readonly string[] = OPEN_LINE
const LIVE: readonly string[] = LIVE_LINE

export const isOpen = ({ state }: LineRow) => OPEN.includes(state)
export const isLive = ({ state }: LineRow) => LIVE.includes(state)
/** The sending ends with such a line: what comes after it is not sent. */
export const endsTheSending = ({ state }: LineRow) => ['refused', 'not-sent', 'differs'].includes(state)

/** When silence proves that a lost call was not applied, and will not be. */
export const provenAt = ({ sentAt }: LineRow): number => (sentAt?.getTime() ?? 0) + SETTLED_AFTER_MS

/**
 * Holds the lines whose outcome is open against what is live. What was accepted and is not there is told as it was found;
 * what was lost is undecided until it is there, or until it cannot come any more.
 *
 * @returns the lines that stay undecided.
 */
export function resolveOpen(run: Run, live: Live, at: Date): LineRow[] {
  return run.lines.filter(isOpen).filter((line) => {
    const now = live.get(line.action) ?? null
    if (sameIndividual(now, line.proposed)) {
      changeLine(run, line, { state: 'applied', settledAt: at, error: null })
      return false
    }
    if (line.state !== 'accepted') {
      if (at.getTime() <= provenAt(line)) {
        if (line.state === 'sending') changeLine(run, line, { state: 'unknown' })
        return true
      }
      if (sameIndividual(now, line.base)) {
        const error = line.error ?? { name: 'lost', message: 'The call was lost and changed nothing.' }
        changeLine(run, line, { state: 'not-sent', settledAt: at, error })
        return false
      }
    }
    changeLine(run, line, { state: 'differs', found: now, foundAt: at, settledAt: at })
    return false
  })
}

/**
 * Holds the lines that are still to be sent against what is live: nothing is sent that is so already, and nothing is
 * overwritten that nobody saw.
 *
 * @returns the lines to send, in their order.
 */
export function linesToSend(run: Run, live: Live, at: Date): LineRow[] {
  return run.lines.filter((line) => {
    if (line.state !== 'pending') return false
    const now = live.get(line.action) ?? null
    if (sameIndividual(now, line.proposed)) {
      changeLine(run, line, { state: 'already', settledAt: at })
      return false
    }
    if (!sameIndividual(now, line.base)) {
      changeLine(run, line, { state: 'conflict', found: now, foundAt: at, settledAt: at })
      return false
    }
    return true
  })
}
