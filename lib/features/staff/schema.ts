import { z } from 'zod'
import { THEMES } from '@/lib/shared/actor'
import { isTimeZone } from '@/lib/shared/dates'
import { LOCALES } from '@/lib/shared/i18n/locales'
import { uuid } from '@/lib/shared/ids'
import { ROLES } from '@/lib/shared/permissions'

const email = z
  .string()
  .trim()
  .min(1, 'errors.fields.required')
  .max(254, 'errors.fields.tooLong')
  .toLowerCase()
  .pipe(z.email('errors.fields.email'))

const role = z.enum(ROLES, 'errors.fields.choice')

export const createStaffSchema = z.object({
  email,
  name: z.string().trim().min(1, 'errors.fields.required').max(120, 'errors.fields.tooLong'),
  role,
})
export type CreateStaffInput = z.input<typeof createStaffSchema>

/**
 * One person as an administrator saw them: `updatedAt` says which state was looked at, and a change that somebody else made
 * since then is reported instead of overwritten.
 */
export const staffMemberSchema = z.object({
  staffId: uuid,
  updatedAt: z.iso.datetime('errors.fields.invalid'),
})
export type StaffMemberInput = z.input<typeof staffMemberSchema>

export const changeRoleSchema = staffMemberSchema.extend({ role })
export type ChangeRoleInput = z.input<typeof changeRoleSchema>

/** Only what is given is changed. */
export const preferencesSchema = z.object({
  locale: z.enum(LOCALES, 'errors.fields.choice').optional(),
  theme: z.enum(THEMES, 'errors.fields.choice').optional(),
  timeZone: z.string().max(64).refine(isTimeZone, 'errors.fields.choice').optional(),
})
export type PreferencesInput = z.input<typeof preferencesSchema>

export const endSessionSchema = z.object({ sessionId: uuid })

/** For verbs that need to be told nothing: the actor says it all. */
export const nothingSchema = z.object({})
