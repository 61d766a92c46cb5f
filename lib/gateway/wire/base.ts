import { z } from 'zod'
import { Count, Dec, MaybeDec, MaybeFlag, MaybeText } from './common'

/** gateway-api.md 3.1. The signature that the host computed is not taken over: nobody here needs it. */
export const SignatureReportWire = z.object({
  errors: z.array(z.string()).nullish(),
  checkSignatureResult: z.boolean(),
  receivedBody: MaybeText,
})

const NetworkWire = z.object({
  name: z.string(),
  alias: MaybeText,
  contract: MaybeText,
  addressRegex: MaybeText,
  tagRegex: MaybeText,
  allowDeposit: z.boolean(),
  allowWithdrawal: z.boolean(),
  allowCrosschainBridge: MaybeFlag,
  allowCrosschainSwapFrom: MaybeFlag,
  allowCrosschainSwapTo: MaybeFlag,
  allowAutoSwapFrom: MaybeFlag,
  allowAutoSwapTo: MaybeFlag,
  withdrawalFee: MaybeDec,
  withdrawalMin: MaybeDec,
  confirmations: Count.nullish(),
  underMaintenance: MaybeFlag,
})

/** gateway-api.md 3.2. */
export const CurrencyListWire = z.array(
  z.object({
    currency: z.string(),
    alias: MaybeText,
    allowDeposit: z.boolean(),
    allowWithdrawal: z.boolean(),
    priceUSD: MaybeDec,
    networks: z.array(NetworkWire),
  }),
)

/** gateway-api.md 3.3: a bare decimal string. */
export const PriceRateWire = Dec

/** gateway-api.md 3.5. */
export const AddressCheckWire = z.object({ isValid: z.boolean(), regex: MaybeText })

export type SignatureReportWire = z.infer<typeof SignatureReportWire>
export type CurrencyWire = z.infer<typeof CurrencyListWire>[number]
export type NetworkWire = z.infer<typeof NetworkWire>
