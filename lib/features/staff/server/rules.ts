import 'server-only'
import type { Ctx } from '@/lib/server/ctx'
import type { Tx } from '@/lib/server/db/client'
import type { StaffActor } from '@/lib/shared/actor'
import { AppError } from '@/lib/shared/errors'
import { lockActiveAdmins, lockPerson, type StaffRow } from './repository'

/** The person who acts. A job has no password, preferences or sessions of its own. */
export function requireStaff({ actor }: Ctx): StaffActor {
  if (actor.kind !== 'staff') throw new AppError('FORBIDDEN', 'only a person has an account')
  return actor
}

const conflict = (key: string, message: string, params?: Record<string, string>) =>
  new AppError('CONFLICT', message, { text: { key: `staff.errors.${key}`, ...(params && { params }) } })

/**
 * Locks what a change to a person depends on, and refuses where the change no longer stands: the administrator was
 * demoted or disabled meanwhile, it is their own account, or somebody else changed the person since they looked.
 *
 * @param removesAdmin true where the person can no longer act as an administrator afterwards: the last one stays.
 */
export async function lockForChange(
  ctx: Ctx,
  tx: Tx,
  target: { staffId: string; updatedAt: string },
  removesAdmin: boolean,
): Promise<StaffRow> {
  // Administrators first, then the person: one order for all, so that two changes wait for each other and never deadlock.
  const admins = await lockActiveAdmins(tx)
  const { actor } = ctx
  if (actor.kind === 'staff' && !admins.includes(actor.staffId))
    throw new AppError('FORBIDDEN', 'no longer an administrator', {
      text: { key: 'errors.FORBIDDEN', params: { permission: 'staff.manage' } },
    })
  const person = await lockPerson(tx, target.staffId)
  if (!person) throw new AppError('NOT_FOUND', `no staff member ${target.staffId}`)
  if (actor.kind === 'staff' && actor.staffId === person.id)
    throw conflict('ownAccount', 'it is their own account')
  if (person.updatedAt.getTime() !== Date.parse(target.updatedAt))
    throw conflict('changedMeanwhile', 'changed by somebody else since it was looked at', {
      name: person.name,
      role: person.role,
      state: person.disabledAt ? 'disabled' : 'enabled',
    })
  if (removesAdmin && admins.includes(person.id) && admins.length === 1)
    throw conflict('lastAdmin', 'the last active administrator', { name: person.name })
  return person
}

/** The next state's mark: later than the last one even where the clock stood still or went back. */
export function nextVersion(person: StaffRow, now: Date): Date {
  return new Date(Math.max(now.getTime(), person.updatedAt.getTime() + 1))
}

/** Refuses a change that finds the person in another state than it is for. */
export function requireEnabled(person: StaffRow): void {
  if (person.disabledAt) throw conflict('isDisabled', 'the account is disabled', { name: person.name })
}

export function requireDisabled(person: StaffRow): void {
  if (!person.disabledAt) throw conflict('isEnabled', 'the account is not disabled', { name: person.name })
}

export function requireOtherRole(person: StaffRow, role: string): void {
  if (person.role === role)
    throw conflict('sameRole', `the role is ${role} already`, { name: person.name, role })
}
