import { useLocale } from 'next-intl'
import { amountText } from '@/lib/shared/amount-text'

/** More decimals than this are shown all the same, only not waited for by the rest of the column. */
const MOST = 12

/** How many decimals the longest of these amounts has: what the column leaves room for. */
export function decimalsOf(amounts: readonly string[]): number {
  return Math.min(MOST, Math.max(0, ...amounts.map((amount) => amount.split('.')[1]?.length ?? 0)))
}

/**
 * An amount in full precision, its decimal point under that of the amounts above it: where it has fewer decimals, as much
 * room is left as the missing digits would take. Nothing is added to what is read aloud or copied.
 */
export function AlignedAmount({
  amount,
  currency,
  decimals,
}: {
  amount: string
  currency: string
  decimals: number
}) {
  const locale = useLocale()
  const own = amount.split('.')[1]?.length ?? 0
  const missing = Math.max(0, decimals - own)
  const room = missing === 0 ? '' : `${own === 0 ? '.' : ''}${'0'.repeat(missing)}`
  return (
    <span className="numeric whitespace-nowrap">
      {amountText(amount, locale)}
      {room !== '' && (
        <span aria-hidden="true" className="invisible select-none">
          {room}
        </span>
      )}{' '}
      <span className="inline-block min-w-10 text-start text-ink-3">{currency}</span>
    </span>
  )
}
