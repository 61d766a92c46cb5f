import 'server-only'
import type { AdvancedBalance } from '@/lib/gateway/port'
import type { Ctx } from '@/lib/server/ctx'
import type { Tx } from '@/lib/server/db/client'
import { storable } from '@/lib/server/db/storable'
import { tellChange } from '@/lib/server/live'
import { dec, sameAmount } from '@/lib/shared/money'
import type { ReadingSource } from '../choices'
import { noteCrossings } from './crossings'
import { forecast } from './forecast-of'
import type { BalancesAnswer, OrganizationRef } from './read-live'
import {
  addReadings,
  countKnown,
  knownBalances,
  saveBalances,
  thresholdsFor,
  type BalanceRow,
} from './repository'
import { thinReadings } from './thin'
import { shareThresholds } from './thresholds-lock'
import { endTurn, isLooked, lockTurn, USED_MS } from './turns'

/** What a reading stands beside: `kept` ones are never thinned, and those of a top-up are always kept. */
export interface ReadingOf {
  topUpId?: string
  kept?: boolean
}

const LONGEST = 1_000
const CODE = 64

/** In texts that the store gives back as they are; of a balance that stands twice in an answer, the last line. */
function cleaned(answer: readonly AdvancedBalance[]): AdvancedBalance[] {
  const rows = answer.map((row) => ({
    ...row,
    currency: storable(row.currency, CODE),
    blockReason: row.blockReason === null ? null : storable(row.blockReason, LONGEST),
    availableCurrenciesForDeposit: row.availableCurrenciesForDeposit.map((code) => storable(code, CODE)),
  }))
  return [...new Map(rows.map((row) => [row.advancedBalanceId, row])).values()]
}

/** The balance as it is remembered from now on, with the forecast as it was reckoned last. */
function rowOf(
  answered: AdvancedBalance,
  known: BalanceRow | undefined,
  { organizationId, userId }: OrganizationRef,
  { at, source, threshold }: { at: Date; source: ReadingSource; threshold: string | undefined },
): BalanceRow {
  const { advancedBalanceId, currency, balance, blocked, blockReason } = answered
  const moved = known !== undefined && !sameAmount(known.balance, balance)
  return {
    advancedBalanceId,
    organizationId,
    userId,
    currency,
    balance,
    blocked,
    blockReason,
    available: answered.availableCurrenciesForDeposit,
    source,
    readAt: at,
    firstSeenAt: known?.firstSeenAt ?? at,
    changedAt: moved ? at : (known?.changedAt ?? null),
    low: threshold !== undefined && dec(balance).lt(threshold),
    paces: known?.paces ?? null,
    forecastAt: known?.forecastAt ?? null,
    spendPerDay: known?.spendPerDay ?? null,
    daysLeftLow: known?.daysLeftLow ?? null,
    daysLeftHigh: known?.daysLeftHigh ?? null,
  }
}

const crosses = (row: BalanceRow, known: BalanceRow | undefined) =>
  row.low !== (known?.low ?? false) || row.blocked !== (known?.blocked ?? false)

/** Something that a page shows beside the age of the reading. */
const differs = (row: BalanceRow, known: BalanceRow | undefined) =>
  known === undefined ||
  known.low !== row.low ||
  known.blocked !== row.blocked ||
  known.blockReason !== row.blockReason ||
  !sameAmount(known.balance, row.balance)

/** Old readings are thinned where new ones are added, so a store grows by what is read alone; never while a top-up waits. */
const THINS = new Set<ReadingSource>(['sweep', 'opened'])
const THINNED_MS = 24 * 3_600_000

const isOlder = (moment: Date | null, now: Date, ms: number) =>
  moment === null || now.getTime() - moment.getTime() >= ms

/**
 * Remembers an answer about the balances of an organization: a reading of each, and what is newest of each. An answer to an
 * older question than one that was remembered already may have been overtaken on its way: its readings are kept as late
 * ones, and overwrite nothing. Who falls below a threshold, or is blocked, is told of once (see `noteCrossings`).
 *
 * In a transaction that locks other things too, those come first: this waits for whoever else remembers the same
 * organization, and for a threshold that is just being set.
 *
 * @returns whether it brought anything that was not known.
 */
export async function rememberBalances(
  tx: Tx,
  ctx: Pick<Ctx, 'clock'>,
  organization: OrganizationRef,
  answer: BalancesAnswer,
  source: ReadingSource,
  { topUpId, kept = topUpId !== undefined }: ReadingOf = {},
): Promise<boolean> {
  const { organizationId } = organization
  const { at } = answer
  const now = ctx.clock.now()
  const answered = cleaned(answer.balances)
  await shareThresholds(tx)
  const turn = await lockTurn(tx, organizationId, now)
  const before = await knownBalances(
    tx,
    answered.map(({ advancedBalanceId }) => advancedBalanceId),
  )
  const thresholds = await thresholdsFor(tx, organizationId)
  const newest = ({ advancedBalanceId }: AdvancedBalance) => {
    const known = before.get(advancedBalanceId)
    return known === undefined || known.readAt <= at
  }
  await addReadings(
    tx,
    answered.map((line) => {
      const { advancedBalanceId, balance, blocked } = line
      return { advancedBalanceId, at, balance, blocked, source, topUpId, kept, late: !newest(line) }
    }),
  )
  const rows: BalanceRow[] = []
  for (const line of answered.filter(newest)) {
    const known = before.get(line.advancedBalanceId)
    const threshold = thresholds.get(line.currency)
    rows.push(await forecast(tx, rowOf(line, known, organization, { at, source, threshold }), now))
  }
  await saveBalances(tx, rows)
  const changed = rows.filter((row) => differs(row, before.get(row.advancedBalanceId)))
  await noteCrossings(
    tx,
    ctx,
    changed.map((row) => ({
      row,
      first: !before.has(row.advancedBalanceId),
      threshold: thresholds.get(row.currency) ?? null,
    })),
  )
  const used = ({ changedAt }: BalanceRow) =>
    changedAt !== null && now.getTime() - changedAt.getTime() < USED_MS
  const matters = rows.some((row) => row.low || row.blocked || used(row))
  const thinned = THINS.has(source) && isOlder(turn.thinnedAt, now, THINNED_MS)
  if (thinned) for (const { advancedBalanceId } of answered) await thinReadings(tx, advancedBalanceId, now)
  await endTurn(tx, organizationId, turn, { at, now, matters, thinned })
  const crossed = changed.some((row) => crosses(row, before.get(row.advancedBalanceId)))
  // Whoever opens a balance has the answer: told of a reading that brought nothing new, their page would ask again, and so
  // for ever. The sweep has news of somebody all the time: of those whom nobody looks at it tells by itself, now and then.
  const told =
    source === 'sweep'
      ? crossed || (changed.length > 0 && isLooked(turn.lookedAt, now))
      : source !== 'opened' || changed.length > 0 || turn.readAt === null
  if (told) await tellChange(tx, { noun: 'balances', id: organizationId })
  await countKnown(
    tx,
    turn.readAt === null ? 1 : 0,
    rows.filter((row) => !before.has(row.advancedBalanceId)).length,
  )
  return changed.length > 0
}
