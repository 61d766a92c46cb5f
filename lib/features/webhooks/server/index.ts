import 'server-only'

export { listWebhooks } from './list-webhooks'
export { missingWebhooks } from './missing-webhooks'
export { countAgain, processAgain } from './process-again'
export { createWebhooksRunner, type WebhooksRunner } from './process/run'
export { readWebhook } from './read-webhook'
export { receiveWebhook } from './receive/receive'
