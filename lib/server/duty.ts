import 'server-only'
import { z } from 'zod'
import type { AuditAction } from '@/lib/shared/audit'
import type { Permission } from '@/lib/shared/permissions'
import type { Ctx } from './ctx'
import { writeVerb, type Verb } from './verb'

const input = z.object({})

/** What the desk does by itself, step after step, and leaves in good order. */
export interface Duty<Result> {
  step: Verb<typeof input, Result>
  /** Begins nothing more; resolves when what is under way has ended. */
  stop(): Promise<void>
}

/**
 * A verb that the watcher runs, which knows when it is to end.
 *
 * @param permission of the desk's own jobs.
 * @param work one step; `signal` is aborted from the moment on at which nothing new is to begin.
 */
export function createDuty<Result>(
  name: AuditAction,
  permission: Permission,
  work: (ctx: Ctx, signal: AbortSignal) => Promise<Result>,
): Duty<Result> {
  const stopping = new AbortController()
  let underWay: Promise<unknown> = Promise.resolve()
  return {
    step: writeVerb({
      name,
      permission,
      input,
      subject: () => ({ kind: 'list', id: name.slice(0, name.indexOf('.')) }),
      run: (ctx) => {
        const working = work(ctx, stopping.signal)
        underWay = working.catch(() => undefined)
        return working
      },
    }),
    stop: async () => {
      stopping.abort()
      await underWay
    },
  }
}
