import 'server-only'
import { and, isNotNull, notInArray, sql, type SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Hygiene } from '../choices'
import { USUAL_AMOUNTS } from '../flags'
import { KNOWN_ACTIONS } from '../known-actions'
import { TARIFF_TYPES } from '../typed'

/** The columns of terms, of whichever table or alias. */
interface TermColumns {
  action: PgColumn
  type: PgColumn
  amount: PgColumn
  minAmount: PgColumn
  maxAmount: PgColumn
}

/**
 * `fee` of fee.ts in SQL, for terms of a known type: greatest and least pass over a bound that is null, and the maximum is
 * applied last there as well. Exact: a product of numerics is not rounded.
 */
export const feeSql = (base: string, { type, amount, minAmount, maxAmount }: TermColumns): SQL =>
  sql`least(greatest(CASE WHEN ${type} = 'PERCENT' THEN ${base}::numeric * ${amount} ELSE ${amount} END, ${minAmount}), ${maxAmount})`

const knownType = ({ type }: TermColumns) => sql`${type} IN ${[...TARIFF_TYPES]}`

/** Less for the partner than the general terms at every usual amount. Nobody can say so of a type that is not known. */
const worse = (own: TermColumns, general: TermColumns) =>
  and(
    knownType(own),
    knownType(general),
    ...USUAL_AMOUNTS.map((base) => sql`${feeSql(base, own)} < ${feeSql(base, general)}`),
  )

/** `sameTerms` of terms.ts. */
const dead = (own: TermColumns, general: TermColumns) =>
  and(
    isNotNull(general.amount),
    sql`(${own.type}, ${own.amount}, ${own.minAmount}, ${own.maxAmount}) IS NOT DISTINCT FROM (${general.type}, ${general.amount}, ${general.minAmount}, ${general.maxAmount})`,
  )

/**
 * What the hygiene board looks for, as a condition on an override and the general terms of its action (all null where
 * there are none).
 *
 * @param today the reader's day, `YYYY-MM-DD`: a last day has passed when it is over.
 */
export function hygieneOf(
  hygiene: Hygiene,
  own: TermColumns & { expiresOn: PgColumn },
  general: TermColumns,
  today: string,
): SQL {
  const conditions: Record<Hygiene, SQL | undefined> = {
    worse: worse(own, general),
    dead: dead(own, general),
    unknown: notInArray(own.action, Object.keys(KNOWN_ACTIONS)),
    expired: sql`${own.expiresOn} < ${today}::date`,
    fixed: sql`${own.type} = 'FIXED' AND ${own.amount} > ${USUAL_AMOUNTS[0]}::numeric`,
  }
  return conditions[hygiene] ?? sql`false`
}
