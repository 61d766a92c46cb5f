import 'server-only'
import type { GatewayTariff, OrganizationTariff } from '@/lib/gateway/port'
import type { Tx } from '@/lib/server/db/client'
import { expiryOf } from '../expiry'
import { sameIndividual, termsOf, type IndividualTerms } from '../terms'
import { cleanGeneral, cleanTariffs } from './clean'
import { individualOf } from './version-mapper'
import {
  addVersions,
  currentVersions,
  sentByDesk,
  takeGeneralTurn,
  takeTurn,
  touchVersions,
  type NewVersion,
  type Scope,
  type VersionRow,
} from './versions-repository'

type Answered = IndividualTerms & { action: string; updatedAt?: string }

interface Change {
  action: string
  known: VersionRow | undefined
  /** Undefined: it is not in the answer any more. */
  answered: Answered | undefined
}

/** What an answer changes in what is known. A price never known and absent is no change. */
function changesOf(known: VersionRow[], answer: Answered[]): Change[] {
  const before = new Map(known.map((row) => [row.action, row]))
  const after = new Map(answer.map((row) => [row.action, row]))
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((action) => {
    const row = before.get(action)
    const answered = after.get(action)
    const was = row === undefined ? null : individualOf(row)
    return sameIndividual(was, answered ?? null) ? [] : [{ action, known: row, answered }]
  })
}

const rowOf = (scope: Scope, { action, answered }: Change, first: boolean, seenAt: Date): NewVersion => ({
  organizationId: scope,
  action,
  ...(answered && { ...termsOf(answered), comment: answered.comment, expiresOn: expiryOf(answered.comment) }),
  upstreamUpdatedAt: answered?.updatedAt === undefined ? null : new Date(answered.updatedAt),
  seenAt,
  origin: answered === undefined ? 'gone' : first ? 'first-read' : 'outside',
})

async function keep(tx: Tx, changes: Change[], rows: NewVersion[]): Promise<void> {
  await addVersions(
    tx,
    changes.flatMap(({ known }) => (known ? [known.id] : [])),
    rows,
  )
}

/**
 * Remembers the whole answer of `get-organization-tariffs` (gateway-api.md 2.10): a version for each action that is
 * not as it was known, with where it comes from. What the desk itself is sending or has sent is told as its own.
 * Whoever remembers waits for the turn of the organization first and takes no other lock of anybody else after it.
 *
 * @param askedAt when the question was asked. An answer to an older question than the last one is dropped: it may have
 *   been overtaken on its way.
 */
export async function rememberTariffs(
  tx: Tx,
  organizationId: string,
  answer: readonly OrganizationTariff[],
  askedAt: Date,
): Promise<void> {
  const rows = cleanTariffs(answer)
  const turn = await takeTurn(tx, organizationId, rows.length, askedAt)
  if (!turn) return
  const known = await currentVersions(tx, organizationId)
  const changes = changesOf(known, rows)
  const changed = new Set(changes.map(({ action }) => action))
  await touchVersions(tx, movedOn(known, rows, changed))
  if (changes.length === 0) return
  const sent = await sentByDesk(tx, organizationId, [...changed])
  const versions = changes.map((change): NewVersion => {
    const row = rowOf(organizationId, change, turn.first, askedAt)
    const { action, answered } = change
    const own =
      answered && sent.find((line) => line.action === action && sameIndividual(line.proposed, answered))
    if (!own) return row
    const { changeSetId, actor, reason } = own
    return { ...row, origin: 'desk', changeSetId, actor, reason: reason || null }
  })
  await keep(tx, changes, versions)
}

function movedOn(known: VersionRow[], rows: OrganizationTariff[], changed: Set<string>) {
  const times = new Map(rows.map(({ action, updatedAt }) => [action, updatedAt]))
  return known.flatMap(({ id, action, upstreamUpdatedAt }) => {
    const updatedAt = times.get(action)
    const same = updatedAt === undefined || Date.parse(updatedAt) === upstreamUpdatedAt?.getTime()
    return same || changed.has(action) ? [] : [{ id, updatedAt }]
  })
}

/** The same for the general tariffs (gateway-api.md 2.8), which nobody can change from here. */
export async function rememberGeneral(
  tx: Tx,
  answer: readonly GatewayTariff[],
  askedAt: Date,
): Promise<void> {
  const turn = await takeGeneralTurn(tx, askedAt)
  if (!turn) return
  const rows = cleanGeneral(answer).map((row) => ({ ...row, comment: null }))
  const changes = changesOf(await currentVersions(tx, null), rows)
  await keep(
    tx,
    changes,
    changes.map((change) => rowOf(null, change, turn.first, askedAt)),
  )
}
