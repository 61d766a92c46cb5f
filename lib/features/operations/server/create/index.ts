import 'server-only'

export { creationApproval } from './approval-kind'
export { knownOf, type Known } from './addresses'
export { createCreations } from './carry-out'
export { standingKey } from './market'
export { reconcileCreation } from './reconcile'
export {
  checkDestination,
  create as createOperations,
  openCreations,
  prepare as prepareOperations,
  price as priceOperations,
  readCreation,
  settle as settleCreations,
} from './verbs'
