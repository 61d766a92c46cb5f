import 'server-only'
import { createGateway } from '@/lib/gateway'
import type { Gateway } from '@/lib/gateway/port'
import { pool } from '../db/client'
import { env } from '../env'
import { logger } from '../logger'
import { PUBLISHED_PUBLIC_KEY, PUBLISHED_SECRET_KEY, type Settings } from '../settings'
import { storeNonces } from './nonces'

/** Where the gateway is and who we are there; in sandbox mode always the published pair. */
export function gatewayAccount(settings: Settings): {
  baseUrl: string
  partner: { publicKey: string; secret: string }
} {
  if (settings.DESK_MODE === 'sandbox')
    return {
      baseUrl: settings.SANDBOX_URL,
      partner: { publicKey: PUBLISHED_PUBLIC_KEY, secret: PUBLISHED_SECRET_KEY },
    }
  return {
    baseUrl: settings.ONCHAINPAY_HOST,
    partner: {
      publicKey: settings.ONCHAINPAY_PARTNER_PUBLIC_KEY,
      secret: settings.ONCHAINPAY_PARTNER_SECRET_KEY,
    },
  }
}

const store = globalThis as { deskGateway?: Gateway }

/** The gateway as the whole process shares it: one limiter and one nonce source a key. */
export function gateway(): Gateway {
  if (!store.deskGateway) {
    const settings = env()
    store.deskGateway = createGateway({
      ...gatewayAccount(settings),
      nonces: storeNonces(pool(), settings.GATEWAY_NONCES),
      concurrencyPerKey: settings.GATEWAY_CONCURRENCY,
      deadlineMs: settings.GATEWAY_DEADLINE_MS,
      onCall: (event) => logger().debug(event, 'gateway call'),
    })
  }
  return store.deskGateway
}
