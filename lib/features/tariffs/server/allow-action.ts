import 'server-only'
import { writeVerb } from '@/lib/server/verb'
import { write } from '@/lib/server/write'
import { allowActionSchema } from '../schema'
import { isKnownAction } from '../known-actions'
import { storedActor } from '@/lib/server/stored-actor'
import { tariffActions } from './tables'

/**
 * Opens an action that the desk does not know for changes, for everybody and for good: a person says that they know what it
 * means, so it takes the right to change what is paid. For a known action, or one that is open already, nothing changes.
 */
export const allowAction = writeVerb({
  name: 'tariffs.allow-action',
  permission: 'tariffs.apply',
  input: allowActionSchema,
  subject: ({ action }) => ({ kind: 'tariff', id: action }),
  run: async (ctx, { action }): Promise<{ action: string }> => {
    if (isKnownAction(action)) return { action }
    return write(ctx, async (tx) => {
      const added = await tx
        .insert(tariffActions)
        .values({ action, allowedBy: storedActor(ctx.actor), allowedAt: ctx.clock.now() })
        .onConflictDoNothing()
        .returning({ action: tariffActions.action })
      const subject = { kind: 'tariff' as const, id: action }
      return {
        data: { action },
        audit: added.length > 0 ? { action: 'tariffs.allow-action', subject, after: { action } } : [],
      }
    })
  },
})
