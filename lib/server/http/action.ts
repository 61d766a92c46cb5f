import 'server-only'
import type { z } from 'zod'
import type { Result } from '@/lib/shared/errors'
import type { Verb } from '../verb'
import { execute } from './execute'

/**
 * A server action over a verb. Session, permission and input are checked by the pipeline and the verb, so an `actions.ts`
 * holds nothing but `export const xAction = action(x)`.
 *
 * @param afterwards what the browser must be told beside the answer, after a success: a cookie that follows the data. A
 * verb cannot do that, because it does not know that a browser asks.
 * @returns `{ ok: true, data }` or `{ ok: false, error }`; it never throws what a person could cause.
 */
export function action<Schema extends z.ZodType, Output>(
  verb: Verb<Schema, Output>,
  afterwards?: (data: Output) => Promise<void>,
): (input: z.input<Schema>) => Promise<Result<Output>> {
  return async (input) => {
    const result = await execute(verb, () => input)
    if (result.ok) await afterwards?.(result.data)
    return result
  }
}
