import { z } from 'zod'

export const SHORTEST_PASSWORD = 12
const LONGEST_PASSWORD = 256
const FEWEST_DIFFERENT = 5

/** What people choose when twelve characters are asked for; every list of leaked passwords begins with these. */
const COMMON = new Set([
  '123456789012',
  '1234567890123',
  '12345678901234',
  '123412341234',
  '123456123456',
  '1234567890qwerty',
  '1q2w3e4r5t6y',
  '1q2w3e4r5t6y7u8i',
  '1qaz2wsx3edc',
  'abcdefghijkl',
  'administrator',
  'administrator1',
  'adminadminadmin',
  'changemeplease',
  'changeme1234',
  'correcthorsebatterystaple',
  'iloveyou1234',
  'letmeinletmein',
  'onchainpay123',
  'onchainpay1234',
  'partnerdesk1',
  'partnerdesk123',
  'password1234',
  'password12345',
  'password123456',
  'passwordpassword',
  'qwerty123456',
  'qwertyqwerty',
  'qwertyuiop12',
  'qwertyuiop123',
  'qwertyuiopasdf',
  'welcome12345',
  'welcomewelcome',
  'йцукенгшщзхъ',
])

/**
 * A password that a person chooses: at least twelve characters, and nothing that is guessed first. No rules about kinds of
 * characters: they make passwords worse, not better.
 */
const newPassword = z
  .string()
  .min(SHORTEST_PASSWORD, 'staff.errors.passwordShort')
  .max(LONGEST_PASSWORD, 'errors.fields.tooLong')
  .refine((value) => !COMMON.has(value.toLowerCase()), 'staff.errors.passwordCommon')
  .refine((value) => new Set(value).size >= FEWEST_DIFFERENT, 'staff.errors.passwordCommon')

const currentPassword = z.string().min(1, 'errors.fields.required').max(1_024, 'errors.fields.tooLong')

/** What the verb can judge without knowing who asks. */
export const changePasswordSchema = z.object({ current: currentPassword, next: newPassword })

/** All rules, for one person: what the verb checks. */
export const changePasswordSchemaFor = (email: string) =>
  changePasswordSchema.superRefine(personalRules(email))

/** The same rules for the form, which asks for the new password twice. */
export const changePasswordFormFor = (email: string) =>
  changePasswordSchema
    .extend({ repeat: z.string() })
    .superRefine(personalRules(email))
    .refine(({ next, repeat }) => next === repeat, { path: ['repeat'], error: 'staff.errors.passwordRepeat' })

export type ChangePasswordInput = z.input<typeof changePasswordSchema>

function personalRules(email: string) {
  return ({ current, next }: { current: string; next: string }, ctx: z.RefinementCtx) => {
    const refuse = (message: string) => ctx.addIssue({ code: 'custom', path: ['next'], message })
    if (isLikeEmail(next, email)) refuse('staff.errors.passwordIsEmail')
    if (current === next) refuse('staff.errors.passwordSame')
  }
}

function isLikeEmail(password: string, email: string): boolean {
  const plain = password.toLowerCase()
  return plain === email || plain === email.slice(0, email.indexOf('@'))
}
