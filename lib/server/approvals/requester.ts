import 'server-only'
import { eq } from 'drizzle-orm'
import type { ApprovalKind, ChangedValue } from '@/lib/shared/approval'
import { can, isRole, type Permission } from '@/lib/shared/permissions'
import type { Db, Tx } from '../db/client'
import { staff } from '../db/tables'
import type { RequestRow } from './repository'

/** What somebody must be allowed to, to ask for something of a kind: not only when they asked, but when it is done too. */
const ASKED_WITH: Record<ApprovalKind, Permission> = {
  'top-up': 'top-ups.create',
  'top-up-batch': 'top-ups.create',
  tariff: 'tariffs.apply',
  'api-key': 'api-keys.create',
  swap: 'swaps.create',
  withdrawal: 'withdrawals.create',
  'withdrawal-decision': 'withdrawals.decide',
  policy: 'policies.manage',
}

const lost = (name: string): ChangedValue => ({ name, before: 'true', after: 'false' })

/**
 * What whoever asked has lost since: their account, or the right to it. What is done in the name of somebody whom the desk has
 * shown the door, it does not do, whoever else has agreed.
 */
export async function lostByRequester(
  db: Db | Tx,
  { kind, requesterId }: Pick<RequestRow, 'kind' | 'requesterId'>,
): Promise<ChangedValue[]> {
  const [person] = await db
    .select({ role: staff.role, disabledAt: staff.disabledAt })
    .from(staff)
    .where(eq(staff.id, requesterId))
  if (!person || person.disabledAt) return [lost('requesterActive')]
  const may = isRole(person.role) && can({ kind: 'staff', role: person.role }, ASKED_WITH[kind])
  return may ? [] : [lost('requesterMay')]
}
