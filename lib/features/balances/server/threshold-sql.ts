import 'server-only'
import { sql } from 'drizzle-orm'
import { balances, balanceThresholds } from './tables'

const { organizationId, currency, amount } = balanceThresholds

/** The threshold that counts for a row of `balances`: its organization's own, or else that for all; NULL where none does. */
export const thresholdOf = sql`coalesce(
  (SELECT ${amount} FROM ${balanceThresholds}
    WHERE ${organizationId} = ${balances.organizationId} AND ${currency} = ${balances.currency}),
  (SELECT ${amount} FROM ${balanceThresholds}
    WHERE ${organizationId} IS NULL AND ${currency} = ${balances.currency}))`
