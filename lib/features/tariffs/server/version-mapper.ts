import 'server-only'
import { toPerson } from '@/lib/server/stored-actor'
import type { IndividualTariffDto, Provenance, TariffVersionDto } from '../dto'
import { termsOf, type IndividualTerms, type Terms } from '../terms'
import type { VersionRow } from './versions-repository'

/** What the version says it costs; null where it says that there is nothing any more. */
export function individualOf({
  type,
  amount,
  minAmount,
  maxAmount,
  comment,
}: Pick<VersionRow, 'type' | 'amount' | 'minAmount' | 'maxAmount' | 'comment'>): IndividualTerms | null {
  return amount === null ? null : { type, amount, minAmount, maxAmount, comment }
}

export function generalOf(row: VersionRow): Terms | null {
  const individual = individualOf(row)
  return individual && termsOf(individual)
}

export const toProvenance = ({ origin, seenAt, actor, changeSetId, reason }: VersionRow): Provenance => ({
  origin,
  seenAt: seenAt.toISOString(),
  by: toPerson(actor),
  changeSetId,
  reason,
})

export function toIndividualTariff(row: VersionRow): IndividualTariffDto | null {
  const terms = individualOf(row)
  if (!terms) return null
  const updatedAt = (row.upstreamUpdatedAt ?? row.seenAt).toISOString()
  return { ...terms, updatedAt, provenance: toProvenance(row) }
}

export const toVersion = (row: VersionRow, before: VersionRow | null): TariffVersionDto => ({
  ...toProvenance(row),
  id: String(row.id),
  action: row.action,
  terms: individualOf(row),
  before: before && individualOf(before),
  updatedAt: row.upstreamUpdatedAt?.toISOString() ?? null,
})
