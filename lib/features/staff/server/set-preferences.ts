import 'server-only'
import type { Preferences } from '@/lib/server/auth/cookies'
import { writeVerb } from '@/lib/server/verb'
import { write } from '@/lib/server/write'
import { preferencesSchema } from '../schema'
import { updatePerson } from './repository'
import { requireStaff } from './rules'

/** Language, theme and time zone of one's own. `updatedAt` stays: it marks what administrators change. */
export const setPreferences = writeVerb({
  name: 'staff.set-preferences',
  permission: 'account.manage',
  input: preferencesSchema,
  run: async (ctx, wanted): Promise<Preferences> => {
    const { staffId, locale, theme, timeZone } = requireStaff(ctx)
    const before = { locale, theme, timeZone }
    const after = {
      locale: wanted.locale ?? locale,
      theme: wanted.theme ?? theme,
      timeZone: wanted.timeZone ?? timeZone,
    }
    return write(ctx, async (tx) => {
      await updatePerson(tx, staffId, after)
      const subject = { kind: 'staff', id: staffId } as const
      return { data: after, audit: { action: 'staff.set-preferences', subject, before, after } }
    })
  },
})
