import 'server-only'

export { createInvoice } from './create'
export { listInvoices } from './list-invoices'
export { look } from './look'
export { readOverview } from './overview'
export { readInvoice } from './read-invoice'
export { createFundingRunner } from './run'
