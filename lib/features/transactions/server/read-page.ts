import type { HistoryRecord, OrganizationGateway } from '@/lib/gateway/port'
import type { TransactionsPage } from '../dto'
import { isNarrowed, Sieve, type Asked } from './sieve'
import { askHistory, FEWEST, walk } from './walk'

/** So many answers, of a thousand records each, are looked through for one page; then it is time to narrow the question. */
const MOST_ANSWERS = 10

type Read = Pick<TransactionsPage, 'total' | 'capped' | 'ignored' | 'lookedThrough'> & {
  records: HistoryRecord[]
}

/** The gateway passes over a filter, so its offsets count other records: the desk looks through them from the first one on. */
async function lookThrough(
  own: OrganizationGateway,
  asked: Asked,
  page: number,
  size: number,
): Promise<Read> {
  const sieve = new Sieve(asked)
  const found: HistoryRecord[] = []
  let [answers, looked, all] = [0, 0, false]
  for await (const { records, last } of walk(own, asked)) {
    found.push(...sieve.sift(records))
    answers += 1
    looked += records.length
    all = last
    if (found.length > page * size || answers === MOST_ANSWERS) break
  }
  return {
    records: found.slice((page - 1) * size, page * size),
    total: found.length,
    capped: !all,
    ignored: [...sieve.ignored],
    lookedThrough: { records: looked, all },
  }
}

/**
 * One page of a history. The gateway gives a hundred records at least (gateway-api.md 1.10): the page is cut out of the
 * hundred that it lies in. Of a narrowed history the first hundred are looked at too, so that a filter that is passed over
 * is noticed on every page.
 */
export async function readPage(
  own: OrganizationGateway,
  asked: Asked,
  page: number,
  size: number,
): Promise<Read> {
  const offset = (page - 1) * size
  const base = Math.floor(offset / FEWEST) * FEWEST
  const starts = base > 0 && isNarrowed(asked) ? [base, 0] : [base]
  const answers = await Promise.all(
    starts.map((from) => askHistory(own, asked, { offset: from, limit: FEWEST })),
  )
  const [window] = answers
  const sieves = answers.map(({ transactions }) => {
    const sieve = new Sieve(asked)
    sieve.sift(transactions)
    return sieve
  })
  if (window === undefined || sieves.some(({ dropped }) => dropped > 0))
    return lookThrough(own, asked, page, size)
  const { total, transactions } = window
  const seen = base + transactions.length
  // A short answer that is not empty ends the history, whatever total stands beside it.
  const ended = transactions.length < FEWEST && (transactions.length > 0 || base === 0)
  return {
    records: transactions.slice(offset - base, offset - base + size),
    total: ended ? seen : Math.max(total ?? 0, seen),
    capped: !ended && total === null,
    ignored: [...new Set(sieves.flatMap(({ ignored }) => [...ignored]))],
    lookedThrough: null,
  }
}
