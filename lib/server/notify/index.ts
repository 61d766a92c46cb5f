import 'server-only'
import { randomUUID } from 'node:crypto'
import { and, inArray, isNull } from 'drizzle-orm'
import type { Text } from '@/lib/shared/errors'
import type { NoticeKind } from '@/lib/shared/notice'
import type { Role } from '@/lib/shared/permissions'
import type { Ctx } from '../ctx'
import type { Tx } from '../db/client'
import { staff } from '../db/tables'
import { tellChange } from '../live'
import { channelsOf } from './channels'
import { notifications, outbox } from './tables'

/** Who is told: named people, everybody with one of these roles, or the whole staff. Nobody who is disabled. */
export type Audience = { staffIds: string[] } | { roles: Role[] } | 'everyone'

export interface Notice {
  kind: NoticeKind
  to: Audience
  /** People who know already: who did it. */
  except?: string[]
  text: Text
  /** An address of the desk (see `routes`). */
  href: string
  /** Names the one event that this tells of: told again, it is the same notice. */
  occasion: string
  /** Also by e-mail, where it is configured. */
  mail?: boolean
  /** Also to the configured address of the partner's own systems, as this JSON; no secret. */
  webhook?: Record<string, unknown>
}

async function peopleOf(tx: Tx, to: Audience, except: readonly string[]) {
  const wanted =
    to === 'everyone'
      ? undefined
      : 'roles' in to
        ? inArray(staff.role, to.roles)
        : inArray(staff.id, to.staffIds)
  const people = await tx
    .select({ id: staff.id, email: staff.email })
    .from(staff)
    .where(and(isNull(staff.disabledAt), wanted))
  return people.filter(({ id }) => !except.includes(id))
}

/**
 * Tells people of something, in the transaction in which it happens: nobody hears of what was rolled back, or twice. What
 * leaves the desk is written only where its channel is configured: nothing piles up for an address that nobody gave.
 */
export async function notify(tx: Tx, ctx: Pick<Ctx, 'clock'>, notice: Notice): Promise<void> {
  const now = ctx.clock.now()
  const { kind, text, href, occasion } = notice
  const people = await peopleOf(tx, notice.to, notice.except ?? [])
  if (people.length > 0) {
    const told = await tx
      .insert(notifications)
      .values(people.map(({ id }) => ({ staffId: id, at: now, kind, text, href, occasion })))
      .onConflictDoNothing()
      .returning({ staffId: notifications.staffId })
    const changes = told.map(({ staffId }) => ({ noun: 'notifications' as const, id: null, staffId }))
    await tellChange(tx, ...changes)
  }
  const row = { occasion, createdAt: now, nextTryAt: now }
  const channels = channelsOf()
  const mails =
    notice.mail && channels.mail !== null
      ? people.map(({ email }) => ({
          ...row,
          id: randomUUID(),
          channel: 'mail' as const,
          recipient: email,
          payload: { text, href },
        }))
      : []
  const hook =
    notice.webhook && channels.webhook !== null
      ? [
          {
            ...row,
            id: randomUUID(),
            channel: 'webhook' as const,
            recipient: null,
            payload: { kind, at: now.toISOString(), ...notice.webhook },
          },
        ]
      : []
  if (mails.length + hook.length > 0)
    await tx
      .insert(outbox)
      .values([...mails, ...hook])
      .onConflictDoNothing()
}
