import { randomBytes } from 'node:crypto'

const key = () => randomBytes(32).toString('base64')

/** The settings of a process of the desk that a bench starts, with secrets of its own. */
export const deskSettings = (databaseUrl: string, sandboxUrl: string): Record<string, string> => ({
  DESK_MODE: 'sandbox',
  DATABASE_URL: databaseUrl,
  SANDBOX_URL: sandboxUrl,
  AUTH_SECRET: key() + key(),
  VAULT_KEY: key(),
  AUDIT_KEY: key(),
  LOG_LEVEL: 'error',
})
