export { createApiKey, reconcileCreateApiKey } from './create-api-key'
export { deleteApiKey, reconcileDeleteApiKey } from './delete-api-key'
export { keyHeld, keyOf, type KeptKey } from './key-of'
export { listApiKeys } from './list-api-keys'
