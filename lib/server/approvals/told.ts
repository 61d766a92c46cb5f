import 'server-only'
import type { ApprovalKind } from '@/lib/shared/approval'
import type { AuditSubject } from '@/lib/shared/audit'
import type { Text } from '@/lib/shared/errors'
import { routes } from '@/lib/shared/routes'
import type { Ctx } from '../ctx'
import type { Tx } from '../db/client'
import { tellChange } from '../live'
import { notify } from '../notify'
import type { NoticeKind } from '@/lib/shared/notice'
import type { RequestRow } from './repository'

/** As messages select it: a hyphen would end the name there. */
export const KIND_WORD: Record<ApprovalKind, string> = {
  'top-up': 'topUp',
  'top-up-batch': 'topUpBatch',
  tariff: 'tariff',
  'api-key': 'apiKey',
  swap: 'swap',
  withdrawal: 'withdrawal',
  'withdrawal-decision': 'decision',
  policy: 'policy',
}

type Subject = Pick<RequestRow, 'id' | 'userId' | 'organizationId'>

/** The request on the trail, with the user and the organization that it is about. */
export const approvalSubject = ({ id, userId, organizationId }: Subject): AuditSubject => ({
  kind: 'approval',
  id,
  userId,
  organizationId,
})

/** Whose name a notice says: a person's, or that of a job. */
export const actorName = ({ actor }: Pick<Ctx, 'actor'>): string =>
  actor.kind === 'staff' ? actor.name : actor.kind === 'system' ? actor.job : actor.source

const told = (row: RequestRow, key: string, params: Record<string, string> = {}): Text => ({
  key: `approvals.notices.${key}`,
  params: { ...params, kind: KIND_WORD[row.kind] },
})

/** The people who may approve hear of a request; whoever asked knows of it, and whoever has voted is done. */
export async function tellApprovers(
  tx: Tx,
  ctx: Ctx,
  row: RequestRow,
  except: string[],
  asked?: Text,
): Promise<void> {
  await notify(tx, ctx, {
    kind: 'approval-asked',
    to: { roles: row.roles },
    except: [row.requesterId, ...except],
    text: asked ?? told(row, 'asked', { name: row.requester.name }),
    href: routes.approval(row.id),
    // Asked again, because a vote has lost its weight, it is another occasion.
    occasion: `approval-asked:${row.id}:${row.version}`,
    mail: true,
  })
  await tellChange(tx, { noun: 'approvals', id: row.id })
}

/** Whoever asked hears what became of it, unless it was themselves who ended it. */
export async function tellRequester(
  tx: Tx,
  ctx: Ctx,
  row: RequestRow,
  notice: { kind: NoticeKind; key: string; params?: Record<string, string> },
): Promise<void> {
  const actorId = ctx.actor.kind === 'staff' ? [ctx.actor.staffId] : []
  await notify(tx, ctx, {
    kind: notice.kind,
    to: { staffIds: [row.requesterId] },
    except: actorId,
    text: told(row, notice.key, notice.params),
    href: routes.approval(row.id),
    occasion: `approval-${notice.key}:${row.id}:${row.version}`,
    mail: true,
  })
  await tellChange(tx, { noun: 'approvals', id: row.id })
}

/** An emergency exit is taken in front of everybody. */
export async function tellEverybody(tx: Tx, ctx: Ctx, row: RequestRow, reason: string): Promise<void> {
  await notify(tx, ctx, {
    kind: 'glass-broken',
    to: 'everyone',
    text: told(row, 'glassBroken', { name: actorName(ctx), reason }),
    href: routes.approval(row.id),
    occasion: `glass-broken:${row.id}`,
    mail: true,
    webhook: { approvalId: row.id, approvalKind: row.kind, by: actorName(ctx), reason },
  })
  await tellChange(tx, { noun: 'approvals', id: row.id })
}
