import type { z } from 'zod'
import type { CallEvent, CallOptions, FundingOutcome } from '../port'
import { judgeAnswer, judgeCut } from './classify'
import type { Transport } from './transport'

export interface CallerDeps {
  transport: Transport
  authorization: string
  redact: (text: string) => string
  deadlineMs: number
  now: () => number
  onCall: ((event: CallEvent) => void) | null
}

export interface Endpoint<W, T> {
  method: 'GET' | 'POST'
  path: string
  /** The JSON text itself, so that an amount is the very digits that were decided. */
  body?: string
  wire: z.ZodType<W>
  toDomain: (wire: W) => T
}

export type Caller = <W, T>(endpoint: Endpoint<W, T>, opts?: CallOptions) => Promise<FundingOutcome<T>>

/** The one function through which every call goes. It sends once, whatever happens, and never rejects. */
export function createCaller(deps: CallerDeps): Caller {
  return async ({ method, path, body, wire, toDomain }, opts = {}) => {
    const startedAt = deps.now()
    const deadline = AbortSignal.timeout(opts.deadlineMs ?? deps.deadlineMs)
    const signal = opts.signal ? AbortSignal.any([opts.signal, deadline]) : deadline
    const exchange = await deps.transport.exchange({
      method,
      path,
      headers: {
        accept: 'application/json',
        authorization: deps.authorization,
        'user-agent': 'PartnerDesk',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      body: body ?? null,
      signal,
    })
    const outcome =
      exchange.kind === 'answer'
        ? judgeAnswer(exchange, wire, toDomain, deps.redact, deps.now())
        : judgeCut(exchange, deadline.aborted && !opts.signal?.aborted)
    tell(deps, { method, path, ms: deps.now() - startedAt, ...summary(outcome) })
    return outcome
  }
}

function summary(
  outcome: FundingOutcome<unknown>,
): Pick<CallEvent, 'outcome' | 'detail' | 'httpStatus' | 'remaining'> {
  const detail = outcome.kind === 'ok' ? null : outcome.kind === 'refused' ? outcome.code : outcome.reason
  const httpStatus = 'httpStatus' in outcome ? outcome.httpStatus : null
  const remaining = 'limits' in outcome ? (outcome.limits?.remaining ?? null) : null
  return { outcome: outcome.kind, detail, httpStatus, remaining }
}

function tell(deps: CallerDeps, event: CallEvent): void {
  try {
    deps.onCall?.(event)
  } catch {
    // A listener that fails must not turn a known outcome into an unknown one.
  }
}
