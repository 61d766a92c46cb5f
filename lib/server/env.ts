import 'server-only'
import { settingsSchema, type Settings } from './settings'

/** A configuration that cannot be used; `problems` has one sentence for each setting, naming it and never its value. */
export class SettingsError extends Error {
  constructor(readonly problems: string[]) {
    super(`The configuration cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
    this.name = 'SettingsError'
  }
}

/**
 * Parses a set of environment variables. Without DESK_MODE the mode follows from what is there: a gateway host means
 * live, none means sandbox.
 */
export function parseSettings(source: Record<string, string | undefined>): Settings {
  const present = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ''),
  )
  const mode = present.DESK_MODE ?? (present.ONCHAINPAY_HOST ? 'live' : 'sandbox')
  const parsed = settingsSchema.safeParse({ ...present, DESK_MODE: mode })
  if (parsed.success) return parsed.data
  throw new SettingsError(
    parsed.error.issues.map(({ path, message, code }) => {
      const name = path.join('.')
      const missing = code === 'invalid_type' && !(name in present)
      return missing ? `${name} is missing` : `${name} ${message}`
    }),
  )
}

let cached: Settings | undefined

/** The settings of this process, parsed at first use: a build needs none of them. */
export function env(): Settings {
  cached ??= parseSettings(process.env)
  return cached
}

/** True where the desk is served over TLS: then cookies are Secure and HSTS is sent. */
export const servedByTls = () => env().PUBLIC_URL.startsWith('https://')
