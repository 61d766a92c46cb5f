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
  takeTurns,
  touchVersions,
  type NewVersion,
  type Scope,
  type SentLine,
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

/** The whole answer of `get-organization-tariffs` (gateway-api.md 2.10), cleaned. */
export interface Reading {
  organizationId: string
  tariffs: readonly OrganizationTariff[]
  /** When the question was asked. */
  askedAt: Date
}

/** Of two answers about one organization the one that was asked for later. */
function latest(readings: readonly Reading[]): Map<string, Reading> {
  const byOrganization = new Map<string, Reading>()
  for (const reading of readings) {
    const other = byOrganization.get(reading.organizationId)
    if (!other || other.askedAt <= reading.askedAt) byOrganization.set(reading.organizationId, reading)
  }
  return byOrganization
}

/**
 * Remembers answers: a version for each action that is not as it was known, with where it comes from. What the desk itself
 * is sending or has sent is told as its own. Whoever remembers waits for the turns of the organizations first and takes no
 * other lock of anybody else after that. An answer to an older question than the last one is dropped: it may have been
 * overtaken on its way.
 */
export async function rememberReadings(tx: Tx, readings: readonly Reading[]): Promise<void> {
  const asked = latest(readings)
  const turns = await takeTurns(tx, [...asked.values()])
  const own = turns.flatMap((turn) => {
    const reading = asked.get(turn.organizationId)
    return reading ? [{ ...reading, first: turn.first }] : []
  })
  if (own.length === 0) return
  const known = new Map<string | null, VersionRow[]>(own.map(({ organizationId }) => [organizationId, []]))
  for (const row of await currentVersions(
    tx,
    own.map(({ organizationId }) => organizationId),
  ))
    known.get(row.organizationId)?.push(row)
  const compared = own.map((reading) => {
    const before = known.get(reading.organizationId) ?? []
    const changes = changesOf(before, [...reading.tariffs])
    return { ...reading, changes, moved: movedOn(before, reading.tariffs, changes) }
  })
  await touchVersions(
    tx,
    compared.flatMap(({ moved }) => moved),
  )
  const changed = compared.filter(({ changes }) => changes.length > 0)
  if (changed.length === 0) return
  const sent = await sentByDesk(
    tx,
    changed.flatMap(({ organizationId, changes }) =>
      changes.map(({ action }) => ({ organizationId, action })),
    ),
  )
  await keep(
    tx,
    changed.flatMap(({ changes }) => changes),
    changed.flatMap(({ organizationId, changes, first, askedAt }) =>
      changes.map((change) => ascribed(rowOf(organizationId, change, first, askedAt), change, sent)),
    ),
  )
}

/** Told as the desk's own where a line of the desk explains it. */
function ascribed(row: NewVersion, { action, answered }: Change, sent: readonly SentLine[]): NewVersion {
  const own =
    answered &&
    sent.find(
      (line) =>
        line.organizationId === row.organizationId &&
        line.action === action &&
        sameIndividual(line.proposed, answered),
    )
  if (!own) return row
  const { changeSetId, actor, reason } = own
  return { ...row, origin: 'desk', changeSetId, actor, reason: reason || null }
}

/** One answer as it came. @see rememberReadings */
export const rememberTariffs = (
  tx: Tx,
  organizationId: string,
  answer: readonly OrganizationTariff[],
  askedAt: Date,
): Promise<void> => rememberReadings(tx, [{ organizationId, tariffs: cleanTariffs(answer), askedAt }])

function movedOn(known: VersionRow[], rows: readonly OrganizationTariff[], changes: readonly Change[]) {
  const changed = new Set(changes.map(({ action }) => action))
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
