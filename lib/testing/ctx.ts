import { randomUUID } from 'node:crypto'
import type { Funding } from '@/lib/funding/port'
import type { Gateway } from '@/lib/gateway/port'
import type { Clock } from '@/lib/server/clock'
import type { Ctx } from '@/lib/server/ctx'
import type { Db } from '@/lib/server/db/client'
import { sessions, staff } from '@/lib/server/db/tables'
import type { Actor, StaffActor } from '@/lib/shared/actor'
import type { Locale } from '@/lib/shared/i18n/locales'
import type { Role } from '@/lib/shared/permissions'
import { fixedClock } from './clock'
import { gatewayNowhere } from './sandbox'

/** A person with a living session, as rows in the store; nobody can sign in as them (their hash is none). */
export async function testStaff(db: Db, role: Role, clock: Clock = fixedClock()): Promise<StaffActor> {
  const staffId = randomUUID()
  const sessionId = randomUUID()
  const now = clock.now()
  const person = {
    id: staffId,
    email: `${role}-${staffId.slice(0, 8)}@example.com`,
    name: `Test ${role}`,
    role,
    locale: 'en',
    theme: 'system',
    timeZone: 'UTC',
  } as const
  await db.insert(staff).values({
    ...person,
    passwordHash: 'none',
    mustChangePassword: false,
    createdAt: now,
    updatedAt: now,
  })
  await db.insert(sessions).values({
    id: sessionId,
    staffId,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + 12 * 3_600_000),
  })
  const { email, name, locale, theme, timeZone } = person
  return { kind: 'staff', staffId, sessionId, email, name, role, locale, theme, timeZone }
}

export interface TestCtxOptions {
  db: Db
  /** A person of this role is put into the store; `job` makes the system act instead; `actor` wins over both. */
  role?: Role
  job?: string
  actor?: Actor
  gateway?: Gateway
  /** Left out: no funding account is configured. */
  funding?: Funding | null
  clock?: Clock
  locale?: Locale
  address?: string | null
}

/**
 * What a verb gets. Without a gateway, one that cannot be reached: every call of it ends as `not-sent`. The clock stands
 * still at 2026-03-01T12:00Z unless one is given.
 */
export async function testCtx(options: TestCtxOptions): Promise<Ctx> {
  const {
    db,
    role = 'admin',
    job,
    clock = fixedClock(),
    gateway = gatewayNowhere(),
    funding = null,
    locale = 'en',
    address = null,
  } = options
  const made: Actor = options.actor ?? (job ? { kind: 'system', job } : await testStaff(db, role, clock))
  return { actor: made, requestId: randomUUID(), db, gateway, funding, clock, locale, address }
}

/** The same context for another request. */
export const nextRequest = (ctx: Ctx): Ctx => ({ ...ctx, requestId: randomUUID() })
