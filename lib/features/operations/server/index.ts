import 'server-only'

export { createCarryOut } from './carry-out'
export {
  checkDestination,
  createCreations,
  createOperations,
  creationApproval,
  knownOf,
  type Known,
  openCreations,
  prepareOperations,
  priceOperations,
  readCreation,
  reconcileCreation,
  settleCreations,
  standingKey,
} from './create'
export { lookNow, readOne } from './detail'
export { enterOperations } from './enter'
export { exportOperations } from './export'
export { createHistoryWatch } from './history/enter-history'
export { keepOperation, type Keeping, type Kept } from './keep'
export { listOperations, listOperationsOf } from './list'
export { kindsOf, operationsUnderHash, organizationsToAsk } from './lookup'
export { readOperation, type Asked, type Reading } from './read'
export { lookSoon, operationById, type OperationRow } from './repository'
export { knownOperation, showOperation } from './show'
export { saidOf } from './snapshot'
export { createJudge } from './stuck/judge'
export { listViews, removeView, saveView } from './views/views'
export { createOperationsWatch } from './watch/watch'
