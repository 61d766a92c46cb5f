import 'server-only'
import { createFunding, type FundingConfig } from '@/lib/funding'
import type { Funding } from '@/lib/funding/port'
import { env } from '../env'
import { logger } from '../logger'
import type { Settings } from '../settings'

/** The sandbox's one funding account, as its README prints it. */
export const SANDBOX_FUNDING = {
  path: '/bitrefill/v2',
  apiId: 'sandbox-funding',
  apiSecret: 'sandbox-funding-secret-0000000000',
} as const

/** Where deposit invoices are made and as whom; null where no funding account is configured. */
export function fundingAccount(
  settings: Settings,
): Pick<FundingConfig, 'baseUrl' | 'apiId' | 'apiSecret'> | null {
  if (settings.DESK_MODE === 'sandbox') {
    if (settings.SANDBOX_FUNDING === 'off') return null
    const { path, apiId, apiSecret } = SANDBOX_FUNDING
    return { baseUrl: settings.SANDBOX_URL.replace(/\/+$/, '') + path, apiId, apiSecret }
  }
  const { FUNDING_HOST: baseUrl, FUNDING_API_ID: apiId, FUNDING_API_SECRET: apiSecret } = settings
  return apiId === undefined || apiSecret === undefined ? null : { baseUrl, apiId, apiSecret }
}

const store = globalThis as { deskFunding?: Funding | null }

/** The client of the partner's own account as the whole process shares it; null where none is configured. */
export function funding(): Funding | null {
  if (store.deskFunding === undefined) {
    const settings = env()
    const account = fundingAccount(settings)
    store.deskFunding =
      account &&
      createFunding({
        ...account,
        deadlineMs: settings.GATEWAY_DEADLINE_MS,
        onCall: (event) => logger().debug(event, 'funding call'),
      })
  }
  return store.deskFunding
}
