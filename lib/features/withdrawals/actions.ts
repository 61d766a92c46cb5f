'use server'

import { action } from '@/lib/server/http/action'
import { lookWithdrawal } from './server'

export const lookWithdrawalAction = action(lookWithdrawal)
