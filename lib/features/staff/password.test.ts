import { describe, expect, test } from 'vitest'
import { changePasswordFormFor, changePasswordSchemaFor } from './password'

const EMAIL = 'marina.petrova@example.com'

function problems(next: string, current = 'the old password'): Record<string, string> {
  const parsed = changePasswordSchemaFor(EMAIL).safeParse({ current, next })
  if (parsed.success) return {}
  return Object.fromEntries(parsed.error.issues.map(({ path, message }) => [path.join('.'), message]))
}

describe('a new password', () => {
  test.each([
    'quiet-harbour-lamp-42',
    'тихая гавань и фонарь',
    ' spaces are kept ',
    'MARINA.petrova plus words',
  ])('may be %j', (next) => {
    expect(problems(next)).toEqual({})
  })

  test.each([
    ['shorter than twelve characters', 'elevenchars', 'staff.errors.passwordShort'],
    ['one that everybody tries', 'PasswordPassword', 'staff.errors.passwordCommon'],
    ['one character again and again', 'aaaaaaaaaaaaaaaa', 'staff.errors.passwordCommon'],
    ['the e-mail', 'Marina.Petrova@Example.com', 'staff.errors.passwordIsEmail'],
    ['the name in the e-mail', 'marina.petrova', 'staff.errors.passwordIsEmail'],
    ['the old one', 'the old password', 'staff.errors.passwordSame'],
    ['longer than 256 characters', 'abcdef'.repeat(43), 'errors.fields.tooLong'],
  ])('is not %s', (_, next, message) => {
    expect(problems(next)).toEqual({ next: message })
  })
})

test('the form also wants it twice the same', () => {
  const typed = {
    current: 'the old password',
    next: 'quiet-harbour-lamp-42',
    repeat: 'quiet-harbour-lamp-43',
  }
  expect(changePasswordFormFor(EMAIL).safeParse(typed).error?.issues).toMatchObject([
    { path: ['repeat'], message: 'staff.errors.passwordRepeat' },
  ])
  expect(changePasswordFormFor(EMAIL).safeParse({ ...typed, repeat: typed.next }).success).toBe(true)
})
