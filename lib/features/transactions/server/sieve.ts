import type { HistoryRecord } from '@/lib/gateway/port'
import type { AskedBy } from '../choices'

/** What a history is asked for by; moments, `to` exclusive. Null: not narrowed by it. */
export interface Asked {
  type: string | null
  currency: string | null
  network: string | null
  from: Date | null
  to: Date | null
  dir: 'asc' | 'desc'
}

type Field = Exclude<AskedBy, 'sort'>
/** `edge`: at the very end of the time that was asked for, which the gateway may count as part of it. */
type Fit = 'fits' | 'breaks' | 'edge' | 'untold'

const sameCode = (wanted: string, told: string | null): Fit =>
  told === null ? 'untold' : told.toLowerCase() === wanted.toLowerCase() ? 'fits' : 'breaks'

function inTime(date: string | null, { from, to }: Asked): Fit {
  if (date === null) return 'untold'
  const at = Date.parse(date)
  if (to !== null && at === to.getTime()) return 'edge'
  return (from !== null && at < from.getTime()) || (to !== null && at > to.getTime()) ? 'breaks' : 'fits'
}

function fits(record: HistoryRecord, asked: Asked): [Field, Fit][] {
  const { type, currency, network, from, to } = asked
  const found: [Field, Fit][] = []
  if (type !== null)
    found.push(['type', record.type === null ? 'untold' : record.type === type ? 'fits' : 'breaks'])
  if (currency !== null) found.push(['currency', sameCode(currency, record.currency)])
  if (network !== null) found.push(['network', sameCode(network, record.network)])
  if (from !== null || to !== null) found.push(['date', inTime(record.date, asked)])
  return found
}

/** Whether anything narrows the history. */
export const isNarrowed = ({ type, currency, network, from, to }: Asked): boolean =>
  [type, currency, network, from, to].some((value) => value !== null)

/**
 * Looks through what the gateway answers, because its filters are not documented in full (gateway-api.md 3.6): what does not
 * keep to a filter is taken out, and the filter is known as one that the gateway passes over. What a record does not tell is
 * believed to fit for as long as the gateway keeps to that filter.
 */
export class Sieve {
  readonly ignored = new Set<AskedBy>()
  /** How many were taken out. */
  dropped = 0
  private last: number | null = null

  constructor(private readonly asked: Asked) {}

  /** The records that fit, in the order in which they came. Called once for each answer, in their order. */
  sift(records: readonly HistoryRecord[]): HistoryRecord[] {
    const judged = records.map((record) => ({ record, fit: fits(record, this.asked) }))
    for (const { fit } of judged)
      for (const [field, how] of fit) if (how === 'breaks') this.ignored.add(field)
    for (const { date } of records) this.follow(date)
    const kept = judged.filter(({ fit }) =>
      fit.every(([field, how]) => how === 'fits' || (how === 'untold' && !this.ignored.has(field))),
    )
    this.dropped += records.length - kept.length
    return kept.map(({ record }) => record)
  }

  private follow(date: string | null): void {
    if (date === null) return
    const at = Date.parse(date)
    const { last } = this
    if (last !== null && (this.asked.dir === 'asc' ? at < last : at > last)) this.ignored.add('sort')
    this.last = at
  }
}
