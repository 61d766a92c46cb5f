import 'server-only'
import {
  enterOperations,
  exportOperations,
  listOperations,
  lookNow,
  readOne,
} from '@/lib/features/operations/server'

export {
  checkSwapAddress,
  createSwap,
  listSwapCreations,
  prepareSwap,
  priceSwap,
  readSwapCreation,
  settleSwapCreation,
} from './create'

export const listSwaps = listOperations('swap')
export const readSwap = readOne('swap')
export const lookSwap = lookNow('swap')
export const exportSwaps = exportOperations('swap')
export const watchSwaps = enterOperations('swap')
