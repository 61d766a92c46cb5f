import 'server-only'
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { AuditCtx } from '@/lib/server/audit/emit'
import { hashPassword, oneTimePassword } from '@/lib/server/auth/passwords'
import type { Db } from '@/lib/server/db/client'
import { writeVerb } from '@/lib/server/verb'
import { write } from '@/lib/server/write'
import { AppError } from '@/lib/shared/errors'
import { DEFAULT_LOCALE, type Locale } from '@/lib/shared/i18n/locales'
import type { StaffWithPasswordDto } from '../dto'
import { createStaffSchema } from '../schema'
import { auditView } from './mapper'
import { insertPerson } from './repository'

export type StaffWriteCtx = AuditCtx & { db: Db; locale?: Locale }

interface NewPerson extends z.output<typeof createStaffSchema> {
  /** Given only for accounts of the demo; otherwise a one-time password is made. */
  password?: string
}

/**
 * Adds a person. Without a given password they get a one-time one, which is in the answer and, as a hash, in the store.
 *
 * @throws AppError CONFLICT where the e-mail is taken, also by a disabled person: an e-mail belongs to one person for ever.
 */
export async function addPerson(ctx: StaffWriteCtx, person: NewPerson): Promise<StaffWithPasswordDto> {
  const { email, name, role } = person
  const password = person.password ?? oneTimePassword()
  const passwordHash = await hashPassword(password)
  const now = ctx.clock.now()
  const id = randomUUID()
  return write(ctx, async (tx) => {
    const row = {
      id,
      email,
      name,
      role,
      passwordHash,
      mustChangePassword: person.password === undefined,
      disabledAt: null,
      locale: ctx.locale ?? DEFAULT_LOCALE,
      theme: 'system',
      timeZone: ctx.actor.kind === 'staff' ? ctx.actor.timeZone : 'UTC',
      createdAt: now,
      updatedAt: now,
      lastLoginAt: null,
    }
    if (!(await insertPerson(tx, row)))
      throw new AppError('CONFLICT', `the e-mail ${email} is taken`, {
        text: { key: 'staff.errors.emailTaken', params: { email } },
        fields: { email: 'errors.fields.taken' },
      })
    return {
      data: { staffId: id, email, name, role, password },
      audit: { action: 'staff.create', subject: { kind: 'staff', id }, before: null, after: auditView(row) },
    }
  })
}

/** Gives a colleague access. Source: design.md 4, Permissions. */
export const createStaff = writeVerb({
  name: 'staff.create',
  permission: 'staff.manage',
  input: createStaffSchema,
  subject: ({ email }) => ({ kind: 'staff', id: email }),
  run: addPerson,
})
