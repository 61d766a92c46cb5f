import 'server-only'
import { organizationById, type OrganizationRow } from '@/lib/features/organizations/server'
import type { Db, Tx } from '@/lib/server/db/client'
import { AppError } from '@/lib/shared/errors'
import type { ChangeSetStatus } from '../status'
import { lockChangeSet, type ChangeSetRow } from './change-sets-repository'

/** What a person is told when a change-set cannot be dealt with like this as it stands. */
const STATE_TEXT = {
  draft: 'draft',
  'awaiting-approval': 'awaitingApproval',
  scheduled: 'scheduled',
  queued: 'queued',
  applying: 'applying',
  checking: 'checking',
  stopped: 'stopped',
  applied: 'applied',
  cancelled: 'cancelled',
  closed: 'closed',
} as const satisfies Record<ChangeSetStatus, string>

export const unknownChangeSet = (id: string | null) =>
  new AppError('NOT_FOUND', `change-set ${id} is not known`, { text: { key: 'tariffs.errors.unknown' } })

export function wrongState(set: ChangeSetRow): AppError {
  const key = `tariffs.errors.state.${STATE_TEXT[set.status]}`
  return new AppError('CONFLICT', `change-set ${set.id} is ${set.status}`, { text: { key } })
}

const older = (set: ChangeSetRow, version: number) =>
  new AppError('CONFLICT', `change-set ${set.id} is at version ${set.version}, not ${version}`, {
    text: { key: 'tariffs.errors.older' },
  })

/**
 * The change-set as it stands, locked, if it is what the person saw and in one of these states. The state is looked at
 * first: "it is being applied" says more than "it has changed".
 *
 * @throws AppError NOT_FOUND, CONFLICT.
 */
export async function lockSeen(
  tx: Tx,
  { changeSetId, version }: { changeSetId: string; version: number },
  allowed: readonly ChangeSetStatus[],
): Promise<ChangeSetRow> {
  const set = await lockChangeSet(tx, changeSetId)
  if (!set) throw unknownChangeSet(changeSetId)
  if (!allowed.includes(set.status)) throw wrongState(set)
  if (set.version !== version) throw older(set, version)
  return set
}

/** @throws AppError CONFLICT where the organization is not in the directory: whatever was prepared for it is kept. */
export async function directoryOrganization(db: Db | Tx, organizationId: string): Promise<OrganizationRow> {
  const organization = await organizationById(db, organizationId)
  if (organization) return organization
  throw new AppError('CONFLICT', `organization ${organizationId} is not in the directory`, {
    text: { key: 'tariffs.errors.organizationGone' },
  })
}

export const changeSetSubject = (set: Pick<ChangeSetRow, 'id' | 'userId' | 'organizationId'>) => ({
  kind: 'change-set' as const,
  id: set.id,
  userId: set.userId,
  organizationId: set.organizationId,
})

/** What the trail shows of an attempt that was refused before the change-set was found. */
export const attempted = ({ changeSetId }: { changeSetId: string }) => ({
  kind: 'change-set' as const,
  id: changeSetId,
})
