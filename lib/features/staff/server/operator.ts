import 'server-only'
import { randomUUID } from 'node:crypto'
import { hashPassword, oneTimePassword, verifyPassword } from '@/lib/server/auth/passwords'
import { clearAttempts } from '@/lib/server/auth/throttle'
import { systemClock } from '@/lib/server/clock'
import type { Db } from '@/lib/server/db/client'
import { env } from '@/lib/server/env'
import { invalidInput } from '@/lib/server/invalid'
import { write } from '@/lib/server/write'
import type { Role } from '@/lib/shared/permissions'
import type { StaffWithPasswordDto } from '../dto'
import { createStaffSchema, type CreateStaffInput } from '../schema'
import { addPerson, type StaffWriteCtx } from './create-staff'
import { findPerson, updatePerson, type StaffRow } from './repository'
import { nextVersion } from './rules'

const operator = (db: Db, job: string): StaffWriteCtx => ({
  actor: { kind: 'system', job },
  requestId: randomUUID(),
  db,
  clock: systemClock,
  address: null,
})

/**
 * `npm run staff -- create`: whoever can run commands beside the store may add a person, the first administrator too.
 *
 * @returns the one-time password, to be printed once.
 * @throws AppError INVALID (fields by name) or CONFLICT (the e-mail is taken).
 */
export async function createStaffFromCli(db: Db, input: CreateStaffInput): Promise<StaffWithPasswordDto> {
  const parsed = createStaffSchema.safeParse(input)
  if (!parsed.success) throw invalidInput(parsed.error)
  return addPerson(operator(db, 'staff create'), parsed.data)
}

/** One account a role, and a second administrator: what needs four eyes needs two of them. */
const DEMO: { login: string; role: Role; name: string }[] = [
  { login: 'admin', role: 'admin', name: 'Anna Administrator' },
  { login: 'admin2', role: 'admin', name: 'Anton Administrator' },
  { login: 'manager', role: 'manager', name: 'Maxim Manager' },
  { login: 'finance', role: 'finance', name: 'Fatima Finance' },
  { login: 'support', role: 'support', name: 'Samuel Support' },
  { login: 'auditor', role: 'auditor', name: 'Olga Auditor' },
]

export interface DemoAccount {
  staffId: string
  /** The part of the e-mail before the sign: what tells two of one role apart. */
  login: string
  role: Role
  email: string
  name: string
  password: string
}

/**
 * The accounts of the demo. Run it at every start: what exists stays, but a password that differs from the given
 * one is set back, so that what the command prints is what works.
 *
 * @param passwords what an earlier run returned, by login, kept by the caller; missing ones are made.
 * @throws Error in live mode, where accounts with printed passwords must not exist.
 */
export async function seedDemoStaff(db: Db, passwords: Record<string, string> = {}): Promise<DemoAccount[]> {
  if (env().DESK_MODE === 'live') throw new Error('demo accounts are made in sandbox mode only')
  const ctx = operator(db, 'demo')
  const accounts: DemoAccount[] = []
  for (const demo of DEMO) {
    const password = passwords[demo.login] ?? oneTimePassword()
    const account = { ...demo, email: `${demo.login}@demo.local`, password }
    const person = await findPerson(db, { email: account.email })
    const staffId = person?.id ?? (await addPerson(ctx, account)).staffId
    if (person && !(await verifyPassword(person.passwordHash, account.password)))
      await setDemoPassword(ctx, person, account.password)
    accounts.push({ ...account, staffId })
  }
  return accounts
}

async function setDemoPassword(ctx: StaffWriteCtx, person: StaffRow, password: string): Promise<void> {
  const passwordHash = await hashPassword(password)
  await write(ctx, async (tx) => {
    const updatedAt = nextVersion(person, ctx.clock.now())
    await updatePerson(tx, person.id, { passwordHash, mustChangePassword: false, updatedAt })
    const subject = { kind: 'staff', id: person.id } as const
    return {
      data: undefined,
      audit: { action: 'staff.reset-password', subject, after: { email: person.email } },
    }
  })
  await clearAttempts(ctx.db, person.email)
}
