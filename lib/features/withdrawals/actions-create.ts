'use server'

import { action } from '@/lib/server/http/action'
import { createWithdrawal, settleWithdrawalCreation } from './server'

export const createWithdrawalAction = action(createWithdrawal)
export const settleWithdrawalCreationAction = action(settleWithdrawalCreation)
