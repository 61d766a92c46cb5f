'use server'

import { action } from '@/lib/server/http/action'
import { createInvoice, look } from './server'

export const createInvoiceAction = action(createInvoice)
export const lookAction = action(look)
