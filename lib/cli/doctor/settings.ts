import { parseSettings, SettingsError } from '@/lib/server/env'
import { PUBLISHED_PUBLIC_KEY, PUBLISHED_SECRET_KEY } from '@/lib/server/settings'
import { type Finding, right, wrong } from './finding'
import type { Account } from './signed-call'

type Environment = Record<string, string | undefined>

/** Named one by one, a value never. Without DATABASE_URL the embedded store will have an address when it is started. */
export function examineSettings(mode: 'sandbox' | 'live', environment: Environment): Finding[] {
  try {
    const DATABASE_URL = environment.DATABASE_URL || 'postgres://embedded'
    parseSettings({ ...environment, DATABASE_URL, DESK_MODE: mode })
    return [right('settings', `Complete and strong (${mode} mode).`)]
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    return error.problems.map((problem) => wrong('settings', `${problem}.`))
  }
}

/** Whom to speak to and as whom, also where other settings are wrong; null where that is not known. */
export function accountOf(mode: 'sandbox' | 'live', environment: Environment): Account | null {
  const { DOCTOR_ORGANIZATION_PUBLIC_KEY: publicKey, DOCTOR_ORGANIZATION_SECRET_KEY: secret } = environment
  const organization = publicKey && secret ? { publicKey, secret } : null
  if (mode === 'sandbox') {
    const partner = { publicKey: PUBLISHED_PUBLIC_KEY, secret: PUBLISHED_SECRET_KEY }
    return environment.SANDBOX_URL ? { baseUrl: environment.SANDBOX_URL, partner, organization } : null
  }
  const { ONCHAINPAY_HOST, ONCHAINPAY_PARTNER_PUBLIC_KEY, ONCHAINPAY_PARTNER_SECRET_KEY } = environment
  if (!ONCHAINPAY_HOST || !ONCHAINPAY_PARTNER_PUBLIC_KEY || !ONCHAINPAY_PARTNER_SECRET_KEY) return null
  // A secret goes nowhere in clear text, not even to find out that it should not.
  if (!ONCHAINPAY_HOST.startsWith('https://') || !URL.canParse(ONCHAINPAY_HOST)) return null
  const partner = { publicKey: ONCHAINPAY_PARTNER_PUBLIC_KEY, secret: ONCHAINPAY_PARTNER_SECRET_KEY }
  return { baseUrl: ONCHAINPAY_HOST, partner, organization }
}
