import 'server-only'
import type { SightingDto, TimelineStepDto } from '../dto'
import type { OperationRow } from './repository'
import type { SightingRow } from './sightings'
import { changedFields } from './snapshot'
import { momentOf } from './standing'

/** When a status began: by the gateway's own date where it fits between the sightings, else when it was seen first. */
function beginning({ at, snapshot }: SightingRow, notBefore: Date | null): Date {
  const updated = momentOf(snapshot.updatedAt)
  const fits = updated !== null && updated <= at && (notBefore === null || updated >= notBefore)
  return fits ? updated : at
}

/** Every status in its turn, with how long it lasted. Late answers are no part of it. */
export function timelineOf(
  row: Pick<OperationRow, 'createdAt'>,
  sightings: readonly SightingRow[],
  now: Date,
): TimelineStepDto[] {
  const steps: { status: string; from: Date; source: SightingRow['source'] }[] = []
  for (const sighting of sightings) {
    const last = steps.at(-1)
    if (sighting.late || last?.status === sighting.status) continue
    const from = beginning(sighting, last?.from ?? null)
    const { createdAt, updatedAt } = sighting.snapshot
    const untouched = last === undefined && (updatedAt === null || updatedAt === createdAt)
    const first = untouched && row.createdAt <= sighting.at ? row.createdAt : from
    steps.push({ status: sighting.status, from: first, source: sighting.source })
  }
  return steps.map(({ status, from, source }, at) => {
    const to = steps[at + 1]?.from ?? null
    const seconds = Math.max(0, Math.round(((to ?? now).getTime() - from.getTime()) / 1_000))
    return { status, from: from.toISOString(), to: to?.toISOString() ?? null, source, seconds }
  })
}

/** Everything that was seen, each with what was different from the answer before it. */
export function toSightings(sightings: readonly SightingRow[]): SightingDto[] {
  return sightings.map((row, at) => ({
    id: row.id,
    at: row.at.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    times: row.times,
    source: row.source,
    status: row.status,
    late: row.late,
    deliveryId: row.webhookDeliveryId,
    changed: at === 0 ? [] : changedFields(sightings[at - 1]?.snapshot ?? null, row.snapshot),
  }))
}
