import 'server-only'

export { receiveWebhook } from './receive/receive'
export { createWebhooksRunner, type WebhooksRunner } from './process/run'
