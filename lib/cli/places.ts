import { existsSync } from 'node:fs'
import path from 'node:path'

export const ROOT = path.resolve(import.meta.dirname, '../..')

export const inRoot = (...parts: string[]) => path.join(ROOT, ...parts)

/** Everything that a person must back up lies here: the store, the sandbox's state and the demo's secrets. */
export function dataDir(): string {
  return path.resolve(ROOT, process.env.DESK_DATA_DIR || '.data')
}

/** Reads `.env.local` and `.env` into the environment; what is set already wins, as in Next. */
export function loadEnvFiles(): void {
  for (const name of ['.env.local', '.env']) {
    if (existsSync(inRoot(name))) process.loadEnvFile(inRoot(name))
  }
}
