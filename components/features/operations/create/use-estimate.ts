'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { priceQuery } from '@/lib/features/operations/create-client'
import type { NetworkChoiceDto, PrepareDto } from '@/lib/features/operations/create-dto'
import { estimate, type Estimate } from '@/lib/features/operations/create-estimate'
import { amountField } from '@/lib/features/operations/create-form'
import { operationAmountProblem } from '@/lib/features/operations/create-schema'
import type { OperationKind } from '@/lib/features/operations/status'
import { typedDecimal } from '@/lib/shared/decimal-text'
import type { Locale } from '@/lib/shared/i18n/locales'
import { useCoinAmount } from '../use-coin-amount'

interface Typed {
  currency?: string
  network?: string
  stated?: string
  amountFrom?: string
  amountTo?: string
  feeInAmount?: string
}

export interface Reckoned {
  /** Null: there is no amount to reckon with yet. */
  estimate: Estimate | null
  stated: 'from' | 'to'
  feeInAmount: boolean
  currency: string
  source: string | null
  network: NetworkChoiceDto | null
  /** One coin that is received, in the coin that is spent. */
  rate: string | null
  /** When the price that is used was read. */
  pricedAt: string
  /** What the button does, once that can be said. */
  submit: string | null
}

/** What would come of what is typed so far, at prices that are read while one types. */
export function useEstimate(
  kind: OperationKind,
  prepared: PrepareDto,
  typed: Typed,
  locale: Locale,
): Reckoned {
  const t = useTranslations('operations.form')
  const coinAmount = useCoinAmount()
  const { organizationId, source, prices, commission, minimumUsd, readAt } = prepared
  const { currency = '', feeInAmount = 'true' } = typed
  const stated = typed.stated === 'from' ? 'from' : 'to'
  const spent = source?.currency ?? null
  const coin = prepared.coins.find((one) => one.currency === currency)
  const network = coin?.networks.find(({ name }) => name === typed.network) ?? null
  const price = useQuery({
    ...priceQuery(kind, { organizationId, currency, sourceCurrency: spent ?? '' }),
    enabled: currency !== '' && spent !== null && spent !== currency,
  })
  const rate = spent === currency && currency !== '' ? '1' : (price.data?.rate ?? null)
  const amount = typedDecimal(typed[amountField(stated)] ?? '', locale)
  const sound = operationAmountProblem(amount) === null
  const reckoned =
    sound && currency !== ''
      ? estimate({
          stated,
          amount,
          feeInAmount: feeInAmount === 'true',
          priceFrom: spent === null ? null : (prices[spent] ?? null),
          priceTo: coin?.priceUsd ?? null,
          rate,
          terms: commission?.terms ?? null,
          networkFee: network?.withdrawalFee ?? null,
          minimumUsd,
        })
      : null
  const said = sound && currency !== '' && coinAmount(amount, stated === 'to' ? currency : spent)
  return {
    estimate: reckoned,
    stated,
    feeInAmount: feeInAmount === 'true',
    currency,
    source: spent,
    network,
    rate,
    pricedAt: price.data?.readAt ?? readAt,
    submit: said
      ? t(`submitAmount.${kind}`, { amount: said, organization: prepared.organizationName })
      : null,
  }
}
