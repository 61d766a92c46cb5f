import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { CliError } from './life'

/** What the sandbox needs and nobody was asked for. Live mode never reads this file: its secrets come from outside. */
export interface Secrets {
  AUTH_SECRET: string
  VAULT_KEY: string
  AUDIT_KEY: string
  /** Passwords of the demo accounts, by login. */
  demoPasswords: Record<string, string>
}

const key = (bytes: number) => randomBytes(bytes).toString('base64')

export const freshSecrets = (): Secrets => ({
  AUTH_SECRET: key(48),
  VAULT_KEY: key(32),
  AUDIT_KEY: key(32),
  demoPasswords: {},
})

const fileOf = (dataDir: string) => path.join(dataDir, 'secrets.json')

async function read(file: string): Promise<Secrets | null> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw new CliError(`${file} cannot be read (${error.code}): start as the user who made it.`)
  })
  if (text === null) return null
  try {
    return JSON.parse(text) as Secrets
  } catch {
    throw new CliError(
      `${file} is damaged: restore it from a backup. Without it, kept secrets and the audit trail cannot be read.`,
    )
  }
}

/** Written beside and renamed: a crash never leaves half of a key. */
async function save(file: string, secrets: Secrets): Promise<void> {
  const fresh = `${file}.${process.pid}`
  await writeFile(fresh, JSON.stringify(secrets, null, 2), { mode: 0o600, flush: true })
  await rename(fresh, file)
}

/** The secrets of a data folder, if it has any yet. */
export const readSecrets = (dataDir: string) => read(fileOf(dataDir))

/** The secrets of a data folder, made at first use. Losing the file loses what the vault holds, so it is backed up with the store. */
export async function sandboxSecrets(dataDir: string): Promise<Secrets> {
  await mkdir(dataDir, { recursive: true })
  const file = fileOf(dataDir)
  const found = await read(file)
  if (found) return found
  const made = freshSecrets()
  await save(file, made)
  return made
}

export async function keepDemoPasswords(
  dataDir: string,
  secrets: Secrets,
  demoPasswords: Record<string, string>,
): Promise<void> {
  await save(fileOf(dataDir), { ...secrets, demoPasswords })
}
