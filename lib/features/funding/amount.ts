import { decimalProblem } from '@/lib/shared/decimal-text'
import { MOST_DECIMALS, type FundingCurrency } from './choices'

/** Longer than any amount; what is longer is not looked at. */
const MOST_CHARACTERS = 200
const MOST_WHOLE_DIGITS = 12

/** Why a text is no amount of a deposit, as the key of a message; null where it is one. */
export function depositProblem(text: string, currency: FundingCurrency): string | null {
  if (text.length > MOST_CHARACTERS) return 'errors.decimal.digits'
  const problem = decimalProblem(text)
  if (problem !== null) return `errors.decimal.${problem}`
  const [whole = '', fraction = ''] = text.split('.')
  if (fraction.length > MOST_DECIMALS[currency]) return `funding.errors.decimals.${currency}`
  if (!/[1-9]/.test(text)) return 'funding.errors.amountZero'
  if (/^0\d/.test(text)) return 'funding.errors.amountZeros'
  return whole.length > MOST_WHOLE_DIGITS ? 'errors.decimal.digits' : null
}
