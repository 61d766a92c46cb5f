import 'server-only'
import type { Outcome } from '@/lib/gateway/port'
import type { ProblemKind } from '../dto'

/** The gateway could not be read; `detail` is fit to be shown. */
export class Trouble extends Error {
  constructor(
    readonly kind: ProblemKind,
    readonly detail: string,
  ) {
    super(`${kind}: ${detail}`)
    this.name = 'Trouble'
  }
}

/** Another process reads the directory now; whatever this one had in hand is dropped. */
export class LeaseLost extends Error {
  constructor() {
    super('another process reads the directory')
    this.name = 'LeaseLost'
  }
}

const SHOWN = 300

/** An answer that did not come, as the problem that the state of the mirror shows. Every read may end so and is asked again. */
export function troubleOf(outcome: Exclude<Outcome<unknown>, { kind: 'ok' }>): Trouble {
  if (outcome.kind === 'refused')
    return new Trouble('refused', `${outcome.name} ${outcome.code}: ${outcome.message}`.slice(0, SHOWN))
  if (outcome.kind === 'not-sent') return new Trouble('unreachable', outcome.message.slice(0, SHOWN))
  const kinds = {
    'connection-lost': 'no-answer',
    timeout: 'no-answer',
    aborted: 'no-answer',
    'bad-answer': 'bad-answer',
    'server-error': 'bad-answer',
    throttled: 'throttled',
  } as const
  return new Trouble(kinds[outcome.reason], outcome.message.slice(0, SHOWN))
}

/** Problems of one answer, which the next good answer ends; the others are ended by what it says. */
export const PASSING: ReadonlySet<string> = new Set([
  'unreachable',
  'no-answer',
  'bad-answer',
  'throttled',
  'refused',
])
