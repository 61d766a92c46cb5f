import 'server-only'
import {
  enterOperations,
  exportOperations,
  listOperations,
  lookNow,
  readOne,
} from '@/lib/features/operations/server'

export {
  checkWithdrawalAddress,
  createWithdrawal,
  listWithdrawalCreations,
  prepareWithdrawal,
  priceWithdrawal,
  readWithdrawalCreation,
  settleWithdrawalCreation,
} from './create'

export { createDecisions, decisionApproval, proposeDecision, readDecision, reconcileDecision } from './decide'

export const listWithdrawals = listOperations('withdrawal')
export const readWithdrawal = readOne('withdrawal')
export const lookWithdrawal = lookNow('withdrawal')
export const exportWithdrawals = exportOperations('withdrawal')
export const watchWithdrawals = enterOperations('withdrawal')
