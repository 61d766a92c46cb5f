import { z } from 'zod'
import { addressedId, uuid } from '@/lib/shared/ids'
import { storable } from '@/lib/shared/storable'

/** Codes and names of networks are open sets. */
const code = z
  .string()
  .overwrite(storable)
  .trim()
  .min(1, 'errors.fields.required')
  .max(64, 'errors.fields.tooLong')

export const depositChoicesSchema = z.object({
  organizationId: addressedId,
  /** Without it the only balance of the organization, or the first. */
  advancedBalanceId: uuid.nullable().default(null),
})

export const depositAddressSchema = z.object({ organizationId: uuid, currency: code, network: code })
export type DepositAddressInput = z.input<typeof depositAddressSchema>

/** A network on which a coin can be paid in (gateway-api.md 3.2). `alias` is how people call it. */
export interface DepositNetworkDto {
  name: string
  alias: string
  /** Whether the gateway says that it is being worked on; null where it does not say. */
  underMaintenance: boolean | null
}

export interface DepositCurrencyDto {
  currency: string
  alias: string
  networks: DepositNetworkDto[]
}

export interface DepositChoicesDto {
  organizationId: string
  /** Without a key of the organization in the vault nobody but the organization itself can ask. */
  keyHeld: boolean
  /** What the balance takes and can be paid in with at this moment; empty without a key. */
  currencies: DepositCurrencyDto[]
}
