import 'server-only'

export { keepOperation, type Keeping, type Kept } from './keep'
export { readOperation, type Asked, type Reading } from './read'
export { lookSoon, operationById, type OperationRow } from './repository'
