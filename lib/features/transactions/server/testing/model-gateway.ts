import type { Gateway, HistoryInput, HistoryRecord, TransactionHistory } from '@/lib/gateway/port'
import { gatewayNowhere } from '@/lib/testing'

export const record = (n: number, more: Partial<HistoryRecord> = {}): HistoryRecord => ({
  id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  basis: 'deposit',
  type: 'deposit',
  basisId: null,
  currency: 'USDT',
  network: 'bsc',
  amount: '1',
  amountUSD: '1',
  date: new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString(),
  ...more,
})

interface Manners {
  /** What it is asked for and passes over. */
  ignores?: readonly (keyof HistoryInput)[]
  /** It gives so many at most, whatever it is asked for. */
  most?: number
  tellsTotal?: boolean
  /** Called before each answer, which may add records, or throw. */
  before?: (asked: HistoryInput) => void
}

/** A host that keeps to the interface and has bad manners: what no sandbox of ours can be made to do. */
export function historyOf(records: HistoryRecord[], manners: Manners = {}) {
  const asked: HistoryInput[] = []
  const { ignores = [], most = Infinity, tellsTotal = true } = manners
  const heeds = (name: keyof HistoryInput) => !ignores.includes(name)

  function answer(input: HistoryInput): TransactionHistory {
    const fits = (name: 'type' | 'currency' | 'network', told: string | null) =>
      !heeds(name) || input[name] === undefined || input[name] === told
    const since = heeds('from') ? input.from : undefined
    const until = heeds('to') ? input.to : undefined
    const found = records
      .filter(
        ({ type, currency, network }) =>
          fits('type', type) && fits('currency', currency) && fits('network', network),
      )
      .filter(
        ({ date }) =>
          (since === undefined || String(date) >= since) && (until === undefined || String(date) <= until),
      )
      .sort((a, b) => String(a.date).localeCompare(String(b.date)))
    if (heeds('sort') && input.sort === 'DESC') found.reverse()
    const offset = heeds('offset') ? input.offset : 0
    return {
      total: tellsTotal ? found.length : null,
      transactions: found.slice(offset, offset + Math.min(input.limit, most)),
    }
  }

  const nowhere = gatewayNowhere()
  const gateway: Gateway = {
    ...nowhere,
    organization: (key) => ({
      ...nowhere.organization(key),
      transactionHistory: async (input) => {
        asked.push(input)
        manners.before?.(input)
        return { kind: 'ok', data: answer(input), requestId: null }
      },
    }),
  }
  return { gateway, asked }
}
