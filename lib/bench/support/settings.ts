import { randomBytes } from 'node:crypto'

const key = () => randomBytes(32).toString('base64')

/** Made once for a run: what this process writes into a store and what a desk over it reads are under one key. */
const secrets = { AUTH_SECRET: key() + key(), VAULT_KEY: key(), AUDIT_KEY: key() }

/** The settings of a process of the desk that a bench starts. */
export const deskSettings = (databaseUrl: string, sandboxUrl: string): Record<string, string> => ({
  ...secrets,
  DESK_MODE: 'sandbox',
  DATABASE_URL: databaseUrl,
  SANDBOX_URL: sandboxUrl,
  LOG_LEVEL: 'error',
})
