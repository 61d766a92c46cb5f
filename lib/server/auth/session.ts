import 'server-only'
import { and, eq, gt, isNull, lt, type SQL } from 'drizzle-orm'
import { THEMES, type StaffActor, type Theme } from '@/lib/shared/actor'
import { DEFAULT_LOCALE, isLocale } from '@/lib/shared/i18n/locales'
import { isRole } from '@/lib/shared/permissions'
import type { Db } from '../db/client'
import { sessions, staff } from '../db/tables'
import { env } from '../env'

const MINUTE_MS = 60_000

/** Who asks: nobody, a person who must replace a one-time password first, or a person at work. */
export type SessionState =
  | { kind: 'anonymous' }
  | { kind: 'must-change-password'; actor: StaffActor }
  | { kind: 'active'; actor: StaffActor }

/** What the cookie holds: two ids that grant nothing by themselves. */
export interface SessionToken {
  staffId: string
  sessionId: string
}

const isTheme = (value: string): value is Theme => (THEMES as readonly string[]).includes(value)

/** A living session: not ended, not past its longest life, and used within the idle time. */
export function alive(now: Date): SQL | undefined {
  const idleSince = new Date(now.getTime() - env().SESSION_IDLE_MINUTES * MINUTE_MS)
  return and(isNull(sessions.endedAt), gt(sessions.expiresAt, now), gt(sessions.lastSeenAt, idleSince))
}

/** A stored person as an actor; null for a role that this version does not know, which may do nothing. */
export function toActor(person: typeof staff.$inferSelect, sessionId: string): StaffActor | null {
  if (!isRole(person.role)) return null
  return {
    kind: 'staff',
    staffId: person.id,
    email: person.email,
    name: person.name,
    role: person.role,
    sessionId,
    locale: isLocale(person.locale) ? person.locale : DEFAULT_LOCALE,
    timeZone: person.timeZone,
    theme: isTheme(person.theme) ? person.theme : 'system',
  }
}

/**
 * Reads the session and its person for one request, in one query: disabling, demoting and ending work at once, because
 * nothing but these two rows is believed.
 *
 * @param touch false for a background poll, so that an open tab alone does not keep a session alive.
 */
export async function readSession(
  db: Db,
  token: SessionToken,
  now: Date,
  touch: boolean,
): Promise<SessionState> {
  const [found] = await db
    .select({ person: staff, lastSeenAt: sessions.lastSeenAt })
    .from(sessions)
    .innerJoin(staff, eq(staff.id, sessions.staffId))
    .where(
      and(
        eq(sessions.id, token.sessionId),
        eq(staff.id, token.staffId),
        isNull(staff.disabledAt),
        alive(now),
      ),
    )
  const actor = found && toActor(found.person, token.sessionId)
  if (!actor) return { kind: 'anonymous' }
  if (touch && now.getTime() - found.lastSeenAt.getTime() >= MINUTE_MS)
    await touchSession(db, token.sessionId, now)
  return { kind: found.person.mustChangePassword ? 'must-change-password' : 'active', actor }
}

/** No business of the trail: it says when somebody was here, not what they did. Written at most once a minute. */
async function touchSession(db: Db, sessionId: string, now: Date): Promise<void> {
  await db
    .update(sessions)
    .set({ lastSeenAt: now })
    .where(and(eq(sessions.id, sessionId), lt(sessions.lastSeenAt, now)))
}
