import { add } from '../money'
import { FUNDING_ACCOUNT } from './account'

export interface DepositInvoice {
  id: string
  createdAt: number
  completedAt: number | null
  status: string
  paymentStatus: string
  method: string
  address: string
  /** What the deposit is denominated in; `amount` is null where it follows from what is paid. */
  currency: string
  amount: string | null
  paymentCurrency: string
  /** A JSON number as text, null for a flexible invoice. */
  price: string | null
  /** What was paid, in the payment currency; null until then. */
  paid: string | null
  requestId: string
}

export type FundingEvent =
  | { type: 'deposit-invoice'; invoice: DepositInvoice }
  | { type: 'deposit-changed'; id: string; changes: Partial<DepositInvoice>; credited: string | null }

export interface FundingState {
  balance: string
  /** In the order in which they were made. */
  invoices: Map<string, DepositInvoice>
}

export const createFundingState = (): FundingState => ({
  balance: FUNDING_ACCOUNT.balance,
  invoices: new Map(),
})

export function applyFunding(state: FundingState, event: FundingEvent): void {
  if (event.type === 'deposit-invoice') {
    state.invoices.set(event.invoice.id, event.invoice)
    return
  }
  const invoice = state.invoices.get(event.id)
  if (invoice) state.invoices.set(event.id, { ...invoice, ...event.changes })
  if (event.credited !== null) state.balance = add(state.balance, event.credited)
}
