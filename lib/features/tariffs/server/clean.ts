import 'server-only'
import type { GatewayTariff, OrganizationTariff } from '@/lib/gateway/port'
import { storable } from '@/lib/server/db/storable'

/** Longer than any action, type or note that a person would read; what is longer is cut and ends in an ellipsis. */
const LONGEST = { action: 200, type: 64, comment: 5_000 } as const

/** As the store and every comparison keep it: half a surrogate pair would come back as another text than it went in. */
const kept = (text: string, field: keyof typeof LONGEST) => storable(text.toWellFormed(), LONGEST[field])

/** The answer has one tariff an action, or so it should be: of several the one changed last counts, then the last one. */
function oneAnAction<Row extends { action: string; updatedAt?: string }>(rows: readonly Row[]): Row[] {
  const byAction = new Map<string, Row>()
  const time = ({ updatedAt }: Row) => (updatedAt === undefined ? 0 : Date.parse(updatedAt))
  for (const row of rows) {
    const before = byAction.get(row.action)
    if (before === undefined || time(row) >= time(before)) byAction.set(row.action, row)
  }
  return [...byAction.values()]
}

/** The general tariffs as the desk shows and remembers them. */
export const cleanGeneral = (rows: readonly GatewayTariff[]): GatewayTariff[] =>
  oneAnAction(
    rows.map((row) => ({
      ...row,
      action: kept(row.action, 'action'),
      type: row.type === null ? null : kept(row.type, 'type'),
    })),
  )

/** The same for the tariffs of an organization. What is compared with the store must have gone through this. */
export const cleanTariffs = (rows: readonly OrganizationTariff[]): OrganizationTariff[] =>
  oneAnAction(
    rows.map((row) => ({
      ...row,
      action: kept(row.action, 'action'),
      type: row.type === null ? null : kept(row.type, 'type'),
      comment: row.comment === null ? null : kept(row.comment, 'comment'),
    })),
  )
