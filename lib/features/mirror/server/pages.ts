import 'server-only'
import type { GatewayUser } from '@/lib/gateway/types'
import { ask, PAGE, type Run } from './run'
import { Trouble } from './trouble'

export interface UserPage {
  offset: number
  /** How many were asked for. */
  limit: number
  users: GatewayUser[]
  total: number
  askedAt: Date
}

/** No gateway would give less at a time. */
const SMALLEST = 100

/** Reads one page of users, and learns where the gateway gives fewer at a time than asked for (gateway-api.md 1.10 names no limit). */
export async function askPage(
  run: Run,
  offset: number,
  signal?: AbortSignal,
  limit = run.memory.pageSize,
): Promise<UserPage> {
  const { data, askedAt } = await ask(
    run,
    (options) => run.ctx.gateway.partner.getUsers({ limit, offset }, options),
    { signal },
  )
  const got = data.users.length
  if (limit === run.memory.pageSize && got > 0 && got < limit && offset + got < data.total)
    run.memory.pageSize = got
  return { offset, limit, users: data.users, total: data.total, askedAt }
}

type Settled = { page: UserPage } | { error: unknown }

/** A refusal or a silence may be about the size of the page; what never arrived at the gateway is not. */
const maybeTooLarge = (error: unknown) =>
  error instanceof Trouble && (error.kind === 'refused' || error.kind === 'no-answer')

/**
 * The pages from `from` to the end, in order. While one is being written the next ones are on their way, so neither the
 * gateway nor the store waits for the other; memory holds a few pages and no more.
 */
export async function* pagesFrom(run: Run, from: number): AsyncGenerator<UserPage> {
  const abort = new AbortController()
  const signal = AbortSignal.any([abort.signal, run.signal])
  let line: Promise<Settled>[] = []
  let next = from
  let end = Number.POSITIVE_INFINITY

  const send = (offset: number, limit: number): Promise<Settled> =>
    askPage(run, offset, signal, limit).then(
      (page) => ({ page }),
      (error: unknown) => ({ error }),
    )
  const restart = (offset: number) => {
    line = []
    next = offset
  }

  try {
    for (let at = from; at < end;) {
      while (line.length === 0 || (line.length < run.pace.inFlight && next < end)) {
        const limit = run.memory.pageSize
        line.push(send(next, limit))
        next += limit
      }
      const settled = await line.shift()!
      if ('error' in settled) {
        if (!maybeTooLarge(settled.error) || run.memory.pageSize <= SMALLEST) throw settled.error
        run.memory.pageSize = Math.max(SMALLEST, Math.floor(run.memory.pageSize / 2))
        restart(at)
        continue
      }
      const { page } = settled
      if (page.users.length === 0) return
      const reached = page.offset + page.users.length
      end = page.total
      yield page
      at = reached
      // A page shorter than the step would leave a hole before the next one that is on its way.
      if (page.users.length < page.limit && reached < end) restart(reached)
    }
  } finally {
    abort.abort()
  }
}

/** A new pass begins with full pages again: what made them too large may be over. */
export const fullPages = (run: Run) => {
  run.memory.pageSize = PAGE
}
