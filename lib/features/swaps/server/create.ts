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

export const prepareSwap = prepareOperations('swap')
export const priceSwap = priceOperations('swap')
export const checkSwapAddress = checkDestination('swap')
export const createSwap = createOperations('swap')
export const readSwapCreation = readCreation('swap')
export const listSwapCreations = openCreations('swap')
export const settleSwapCreation = settleCreations('swap')
