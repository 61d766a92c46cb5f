import type { z } from 'zod'
import { AppError } from '@/lib/shared/errors'

const MESSAGE_KEY = /^[a-zA-Z]+(\.[a-zA-Z]+)+$/

/**
 * A refused input as the desk says it: for each field the key of a message. Schemas of the desk put such keys into their
 * messages; what zod says by itself becomes "not valid".
 */
export function invalidInput(error: z.ZodError): AppError {
  const fields: Record<string, string> = {}
  for (const issue of error.issues) {
    const field = issue.path.join('.') || 'form'
    fields[field] ??= MESSAGE_KEY.test(issue.message) ? issue.message : 'errors.fields.invalid'
  }
  return new AppError('INVALID', `invalid input: ${Object.keys(fields).join(', ')}`, { fields })
}
