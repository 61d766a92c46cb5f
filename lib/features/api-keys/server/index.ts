export { createApiKey, reconcileCreateApiKey } from './create-api-key'
export { deleteApiKey, reconcileDeleteApiKey } from './delete-api-key'
export { listApiKeys } from './list-api-keys'
