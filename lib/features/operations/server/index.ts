import 'server-only'

export { lookNow, readOne } from './detail'
export { exportOperations } from './export'
export { keepOperation, type Keeping, type Kept } from './keep'
export { listOperations, listOperationsOf } from './list'
export { readOperation, type Asked, type Reading } from './read'
export { lookSoon, operationById, type OperationRow } from './repository'
export { knownOperation, showOperation } from './show'
