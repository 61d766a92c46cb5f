import 'server-only'
import {
  checkDestination,
  createOperations,
  openCreations,
  prepareOperations,
  priceOperations,
  readCreation,
  settleCreations,
} from '@/lib/features/operations/server'

export const prepareWithdrawal = prepareOperations('withdrawal')
export const priceWithdrawal = priceOperations('withdrawal')
export const checkWithdrawalAddress = checkDestination('withdrawal')
export const createWithdrawal = createOperations('withdrawal')
export const readWithdrawalCreation = readCreation('withdrawal')
export const listWithdrawalCreations = openCreations('withdrawal')
export const settleWithdrawalCreation = settleCreations('withdrawal')
