import 'server-only'

export { receiveWebhook } from './receive/receive'
