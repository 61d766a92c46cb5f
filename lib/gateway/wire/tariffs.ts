import { z } from 'zod'
import { Dec, Id, MaybeDec, MaybeId, MaybeText, Stamp } from './common'

/** gateway-api.md 2.8. `action` and `type` are open sets. */
export const TariffWire = z.object({
  id: Id,
  action: z.string(),
  amount: Dec,
  type: MaybeText,
  minAmount: MaybeDec,
  maxAmount: MaybeDec,
})
export const TariffListWire = z.array(TariffWire)

/** gateway-api.md 2.10. */
export const OrganizationTariffWire = TariffWire.extend({
  advancedBalanceId: MaybeId,
  comment: MaybeText,
  createdAt: Stamp,
  updatedAt: Stamp,
})
export const OrganizationTariffListWire = z.array(OrganizationTariffWire)

export type TariffWire = z.infer<typeof TariffWire>
export type OrganizationTariffWire = z.infer<typeof OrganizationTariffWire>
