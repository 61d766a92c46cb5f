import { randomUUID } from 'node:crypto'
import { desc } from 'drizzle-orm'
import { signIn } from '@/lib/server/auth/sign-in'
import { readSession } from '@/lib/server/auth/session'
import { systemClock } from '@/lib/server/clock'
import type { Ctx } from '@/lib/server/ctx'
import type { Db } from '@/lib/server/db/client'
import { auditEvents } from '@/lib/server/db/tables'
import { gateway } from '@/lib/server/gateway'
import type { Actor, StaffActor } from '@/lib/shared/actor'
import type { Role } from '@/lib/shared/permissions'
import { addPerson } from './create-staff'
import { findPerson, type StaffRow } from './repository'

export const PASSWORD = 'quiet-harbour-lamp-42'

/** A clock that a test sets forward. */
export class TestClock {
  private offset = 0
  now(): Date {
    return new Date(systemClock.now().getTime() + this.offset)
  }
  forward(minutes: number): void {
    this.offset += minutes * 60_000
  }
}

export function ctxOf(db: Db, actor: Actor, clock: Ctx['clock'] = systemClock): Ctx {
  return {
    actor,
    requestId: randomUUID(),
    db,
    gateway: gateway(),
    funding: null,
    clock,
    locale: 'en',
    address: '192.0.2.7',
  }
}

export const anonymousOf = (db: Db, address: string, clock: Ctx['clock'] = systemClock) => ({
  actor: { kind: 'anonymous' } as const,
  requestId: randomUUID(),
  db,
  clock,
  address,
})

let number = 0

/** A person who has their password already, with an address of their own to sign in from. */
export async function person(db: Db, role: Role): Promise<{ id: string; email: string; address: string }> {
  number += 1
  const email = `${role}-${number}@example.com`
  const ctx = ctxOf(db, { kind: 'system', job: 'test' })
  const { staffId } = await addPerson(ctx, { email, name: `${role} ${number}`, role, password: PASSWORD })
  return { id: staffId, email, address: `10.0.${number >> 8}.${number & 255}` }
}

/** The same person signed in through the front door. */
export async function signedIn(
  db: Db,
  who: { email: string; address: string },
  clock?: TestClock,
): Promise<StaffActor> {
  const input = { email: who.email, password: PASSWORD, userAgent: 'Test browser', locale: 'en' as const }
  const actor = await signIn(anonymousOf(db, who.address, clock), input)
  if (!actor) throw new Error(`${who.email} could not sign in`)
  return actor
}

export async function staffWith(db: Db, role: Role): Promise<StaffActor> {
  return signedIn(db, await person(db, role))
}

export async function stored(db: Db, id: string): Promise<StaffRow> {
  const row = await findPerson(db, { id })
  if (!row) throw new Error(`no person ${id}`)
  return row
}

/** A person as an administrator's page would name them in a change. */
export async function seen(db: Db, id: string): Promise<{ staffId: string; updatedAt: string }> {
  return { staffId: id, updatedAt: (await stored(db, id)).updatedAt.toISOString() }
}

/** How the cookie of this actor would be taken by the next request. */
export async function stateOf(
  db: Db,
  actor: StaffActor,
  now = systemClock.now(),
  touch = false,
): Promise<string> {
  return (await readSession(db, actor, now, touch)).kind
}

/** The newest link of the trail. */
export async function lastAudit(db: Db) {
  const [row] = await db.select().from(auditEvents).orderBy(desc(auditEvents.seq)).limit(1)
  if (!row) throw new Error('the trail is empty')
  return row
}
