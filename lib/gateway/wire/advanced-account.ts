import { z } from 'zod'
import { BalanceWire } from './balances'
import { MaybeDec, MaybeFlag, MaybeId, MaybeStamp, MaybeText } from './common'

/** gateway-api.md 3.7: every field of these tariffs may be absent. */
const BalanceTariffWire = z.object({
  id: MaybeId,
  action: MaybeText,
  amount: MaybeDec,
  type: MaybeText,
  minAmount: MaybeDec,
  maxAmount: MaybeDec,
  invoiceAdditionalFee: MaybeFlag,
})

export const OrganizationBalanceWire = BalanceWire.extend({ tariffs: z.array(BalanceTariffWire).nullish() })
export const OrganizationBalanceListWire = z.array(OrganizationBalanceWire)
export const FoundOrganizationBalanceWire = OrganizationBalanceWire.nullish()

export const DepositAddressWire = z.object({
  currency: z.string(),
  network: z.string(),
  address: z.string().min(1),
  tag: MaybeText,
  until: MaybeStamp,
})

export type BalanceTariffWire = z.infer<typeof BalanceTariffWire>
export type OrganizationBalanceWire = z.infer<typeof OrganizationBalanceWire>
export type DepositAddressWire = z.infer<typeof DepositAddressWire>
