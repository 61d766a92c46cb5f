import 'server-only'
import type { Known } from '@/lib/features/operations/server'
import { sumOf } from '@/lib/features/operations/sum'
import type { Text } from '@/lib/shared/errors'
import { dec, Decimal } from '@/lib/shared/money'
import type { EarlierDto } from '../../decide-dto'
import type { Told } from './facts'

const RISKY = new Set(['HIGH', 'SEVERE'])
/** What is asked for in the very coin that is sent, and differs by more than fees and slippage, is another amount. */
const MOST_OFF = '0.05'

/** What is sent in the currency that was asked for; null where the two cannot be compared. */
function comparable(told: Told): string | null {
  switch (told.requestedCurrency) {
    case null:
      return null
    case told.currencyFrom:
      return told.amountFrom
    case told.currencyTo:
      return told.amountTo
    case 'USD':
      return told.amountFromUSD
    default:
      return null
  }
}

function isOff(told: Told): boolean {
  const sent = comparable(told)
  if (sent === null || told.requestedAmount === null) return false
  const asked = dec(told.requestedAmount)
  return dec(sent)
    .minus(asked)
    .abs()
    .gt(asked.times(new Decimal(MOST_OFF)))
}

/** What somebody who decides about money should look at twice. */
export function unusualOf(
  told: Told,
  known: Known,
  { times, earlier }: { times: number; earlier: readonly EarlierDto[] },
): Text[] {
  const risk = told.addressRiskLevel
  const elsewhere = earlier.length > 0 && earlier.every(({ sameAddress }) => !sameAddress)
  const say = (key: string, params?: Text['params']): Text => ({
    key: `withdrawals.decide.unusual.${key}`,
    params,
  })
  const addresses = known.lookAlikes.map(({ address }) => address).join(' ')
  const found: [boolean, Text][] = [
    [addresses !== '', say('lookAlike', { addresses })],
    [isOff(told), say('amount')],
    [sumOf(told).adds === false, say('sum')],
    [RISKY.has((risk ?? '').toUpperCase()), say('risk', { risk: risk ?? '' })],
    [told.requestedClientId !== null && times === 0, say('firstOfClient')],
    [elsewhere, say('otherAddress')],
    [known.times === 0, say('firstToAddress')],
    [told.addressTo === null, say('noAddress')],
  ]
  return found.flatMap(([is, text]) => (is ? [text] : []))
}
