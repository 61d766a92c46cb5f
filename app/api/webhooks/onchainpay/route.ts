import { receiveWebhook } from '@/lib/features/webhooks/server'
import { webhook } from '@/lib/server/http/webhook'

export const POST = webhook(receiveWebhook, 'onchainpay')
