import type { CallEvent, Gateway } from '..'
import { createGateway, memoryNonces, type GatewayConfig } from '..'

/** The published example pair of gateway-api.md 1.3. */
export const PUBLISHED = {
  publicKey: 'a9biVHtyP71VxuItAd88tuN+WyNGxVR41j9lGLj7zc0DjtGHkNRAKQWS/fiCnJPomY9i+hETCLiQvR5l+siKug==',
  secret: 'RbWMG0rT6NSDQPKXs44gau/97OTsMW1+EakuQA8gb+IwjIUAdx56Fl3Oa7a8dw5L3soWK/o6UFfqlzh/6LXPDA==',
}

export const USER_ID = '09c89009-2dcb-415e-a0dc-907d407426ac'
export const ORGANIZATION_ID = 'bd3864af-8284-4338-8b76-07532a0679d6'
export const BALANCE_ID = '35a064a1-5c9d-4bf9-a942-e88bdd848f7a'

export const USER = {
  id: USER_ID,
  email: 'merchant@example.com',
  password: 'sCPJUXnBrJ',
  utm: null,
  createdAt: '2025-06-09T13:18:11.462Z',
  updatedAt: '2025-06-09T13:18:11.462Z',
  confirmedAt: '2025-06-09T14:18:11.462Z',
  lastLoginAt: null,
}

export const BALANCE = {
  advancedBalanceId: BALANCE_ID,
  currency: 'USD',
  blocked: true,
  blockReason: null,
  balance: '12',
  availableCurrenciesForDeposit: ['USDT'],
}

export const API_KEY = {
  id: 'fdcedae3-b06a-4c9f-be0e-0933b476f98d',
  public: 'QoK/3fZY8QK68z3DFvwcTgN4LSTDa8pi6rUNbGQfM4EgKCyt9whSFkbIQOFIAsGKlCZlCE1gyvi0Q6vf77KHKw==',
  secret: 'TLS9BLlNCOHTlAEhHGsl8P77gkaUleEnnJv3r4oL2n8owM8c33ALZCaVe3cBq4HEkGm+Tx1rNI6CPUXc8r7fBg==',
  alias: 'Integration key',
  createdAt: '2025-06-09T13:18:11.462Z',
}

export const TOP_UP = {
  userId: USER_ID,
  organizationId: ORGANIZATION_ID,
  advancedBalanceId: BALANCE_ID,
  amount: '4.87',
}

/** A client of a server under test, and the events that it told. Waits between attempts are as short as they can be. */
export function client(
  baseUrl: string,
  config: Partial<GatewayConfig> = {},
): { gateway: Gateway; events: CallEvent[] } {
  const events: CallEvent[] = []
  const gateway = createGateway({
    baseUrl,
    partner: PUBLISHED,
    nonces: memoryNonces('unique'),
    random: () => 0,
    onCall: (event) => events.push(event),
    ...config,
  })
  return { gateway, events }
}
