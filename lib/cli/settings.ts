import { migrate } from '@/lib/server/db/migrate'
import { parseSettings } from '@/lib/server/env'
import { openStore, type Say } from './stack'
import type { Life } from './life'
import { dataDir, loadEnvFiles } from './places'
import { readRunning } from './running'
import { freshSecrets, readSecrets, sandboxSecrets } from './secrets'

type Environment = Record<string, string | undefined>

export type Mode = 'sandbox' | 'live'

/** Reads the .env files and says which gateway this installation talks to; the rule is that of lib/server/env.ts. */
export function readMode(): Mode {
  loadEnvFiles()
  const { DESK_MODE, ONCHAINPAY_HOST } = process.env
  return DESK_MODE === 'live' || (!DESK_MODE && ONCHAINPAY_HOST) ? 'live' : 'sandbox'
}

/** The address of the store: one's own, or the embedded one, brought up and up to date. */
export async function storeAddress(life: Life, say: Say, mode: Mode): Promise<string> {
  const given = process.env.DATABASE_URL
  if (!given) return openStore(life, say, dataDir(), mode)
  await migrate(given)
  return given
}

/** The sandbox makes its own secrets and keeps them; live mode is given every one of them, or does not start. */
async function secretsFor(mode: Mode): Promise<Environment> {
  if (mode === 'live') return {}
  const { AUTH_SECRET, VAULT_KEY, AUDIT_KEY } = await sandboxSecrets(dataDir())
  const { env } = process
  return {
    AUTH_SECRET: env.AUTH_SECRET || AUTH_SECRET,
    VAULT_KEY: env.VAULT_KEY || VAULT_KEY,
    AUDIT_KEY: env.AUDIT_KEY || AUDIT_KEY,
  }
}

/**
 * Completes and checks the environment of this process and of its children, so that `env()` can be asked from now on.
 *
 * @throws SettingsError naming every setting that is missing or weak
 */
export async function completeEnvironment(mode: Mode, known: Environment): Promise<Environment> {
  const completed = { DESK_MODE: mode, ...(await secretsFor(mode)), ...known }
  parseSettings({ ...process.env, ...completed })
  Object.assign(process.env, completed)
  return completed
}

/** The environment as it would be completed, but nothing is kept: the doctor only looks. */
export async function knownEnvironment(mode: Mode): Promise<Environment> {
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value))
  if (mode === 'live') return given
  const { demoPasswords: _, ...made } = (await readSecrets(dataDir())) ?? freshSecrets()
  const sandboxUrl = await runningSandbox()
  return { ...made, ...(sandboxUrl && { SANDBOX_URL: sandboxUrl }), ...given }
}

/** Where the sandbox of this installation listens, if it runs: started by `demo`, `dev` or `start` on this data folder. */
export async function runningSandbox(): Promise<string | undefined> {
  return process.env.SANDBOX_URL || (await readRunning(dataDir()))?.sandboxUrl || undefined
}

/** For commands that never call the gateway, while the settings want its address. */
export const GATEWAY_NOT_USED = 'http://127.0.0.1:9'

export const auditKey = async (mode: Mode) => (await secretsFor(mode)).AUDIT_KEY ?? process.env.AUDIT_KEY
