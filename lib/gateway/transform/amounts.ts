import { dec, plain } from '@/lib/shared/money'
import { orNull } from './text'

/** One spelling of each number: two answers that say the same are then the same. Null for what is absent. */
export function amountOrNull(value: string | null | undefined): string | null {
  const text = orNull(value)
  if (text === null) return null
  const amount = dec(text)
  return amount.isZero() ? '0' : plain(amount)
}
