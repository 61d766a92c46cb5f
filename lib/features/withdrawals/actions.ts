'use server'

import { action } from '@/lib/server/http/action'
import { lookWithdrawal, watchWithdrawals } from './server'

export const lookWithdrawalAction = action(lookWithdrawal)
export const watchWithdrawalsAction = action(watchWithdrawals)
