import { z } from 'zod'
import type { VendorInvoice } from '../port'
import { MaybeNum, MaybeText, MaybeTime } from './common'

/**
 * The Invoice of gateway-api.md 4.3. Without an id or a status it is none; all else may be missing. `amount`, `currency` and
 * `expires_at` are of the older type, and read where they come.
 */
export const InvoiceWire = z.object({
  id: z.string().min(1).max(200),
  status: z.string().min(1).max(200),
  created_time: MaybeTime,
  completed_time: MaybeTime,
  expires_at: MaybeTime,
  payment: z
    .object({
      method: MaybeText,
      address: MaybeText,
      currency: MaybeText,
      price: MaybeNum,
      status: MaybeText,
    })
    .nullish(),
  amount: MaybeNum,
  currency: MaybeText,
})

export type InvoiceWire = z.output<typeof InvoiceWire>

export function toInvoice(wire: InvoiceWire): VendorInvoice {
  const { payment } = wire
  return {
    id: wire.id,
    status: wire.status,
    createdAt: wire.created_time,
    completedAt: wire.completed_time,
    expiresAt: wire.expires_at,
    method: payment?.method ?? null,
    address: payment?.address ?? null,
    price: payment?.price ?? null,
    paymentCurrency: payment?.currency ?? null,
    paymentStatus: payment?.status ?? null,
    amount: wire.amount ?? null,
    currency: wire.currency ?? null,
  }
}
