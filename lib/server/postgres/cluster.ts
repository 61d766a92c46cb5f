import 'server-only'
import { randomBytes } from 'node:crypto'
import { chmod, chown, lstat, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { explain, StoreError } from './errors'
import type { Identity } from './identity'
import { dataFolder, requireSpace } from './place'
import { type Programs, runProgram } from './programs'

/** Kept inside the cluster (0600), so that the password always travels with the data it opens. */
export type Credentials = { user: string; password: string; port: number | null }

const FILE = 'partner-desk.json'
const APP_USER = 'desk'

/** Order by code point and full Unicode case mapping: the same answers on every machine, Cyrillic names included. */
const LOCALE = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']

async function writePrivate(file: string, text: string, identity: Identity): Promise<void> {
  const fresh = `${file}.${process.pid}`
  await writeFile(fresh, text, { mode: 0o600 })
  if (identity) await chown(fresh, identity.uid, identity.gid)
  await rename(fresh, file)
}

export const saveCredentials = (cluster: string, credentials: Credentials, identity: Identity) =>
  writePrivate(path.join(cluster, FILE), JSON.stringify(credentials), identity)

/** @throws StoreError where the folder is not one of ours, or not readable by this user. */
export async function readCredentials(cluster: string): Promise<Credentials> {
  try {
    return JSON.parse(await readFile(path.join(cluster, FILE), 'utf8')) as Credentials
  } catch (error) {
    const denied = error instanceof Error && 'code' in error && error.code === 'EACCES'
    throw new StoreError(
      denied
        ? `The folder ${cluster} belongs to another user of this machine: start as that user, or set DESK_DATA_DIR to another folder.`
        : `The folder ${cluster} holds no store of Partner Desk (${FILE} is missing or damaged): move it away, or restore it from a backup.`,
      { cause: error },
    )
  }
}

/** What we may not look at is there: it belongs to somebody else. */
const exists = (file: string) =>
  lstat(file).then(Boolean, (error: NodeJS.ErrnoException) => error.code === 'EACCES')

async function initialise(programs: Programs, identity: Identity, folder: string): Promise<void> {
  const passwordFile = path.join(folder, 'first-password')
  await writePrivate(passwordFile, `${randomBytes(32).toString('hex')}\n`, identity)
  const cluster = path.join(folder, 'cluster')
  const args = [
    '-D',
    cluster,
    '-U',
    'postgres',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    ...LOCALE,
  ]
  let made = await runProgram(programs, identity, 'initdb', [...args, '--lc-ctype=C.UTF-8'])
  // Systems without that locale lose trigrams of Cyrillic text, nothing else.
  if (made.code !== 0 && made.output.includes('invalid locale'))
    made = await runProgram(programs, identity, 'initdb', args)
  if (made.code !== 0) throw explain(made.output, folder, 'PostgreSQL could not create its data folder')
}

/**
 * Makes the cluster unless it is there. It is built beside its place and renamed into it complete, with the user of the
 * app and their password: a process that is killed half-way leaves nothing that looks like a store, and of two that
 * start together one wins and the other uses what it made. The app is never PostgreSQL's superuser.
 */
export async function ensureCluster(
  programs: Programs,
  identity: Identity,
  cluster: string,
  log: (line: string) => void,
): Promise<void> {
  if (await exists(path.join(cluster, 'PG_VERSION'))) return
  await requireSpace(path.dirname(cluster))
  log('Creating the store (embedded PostgreSQL) …')
  const folder = await dataFolder(`${cluster}.new-${process.pid}-${randomBytes(4).toString('hex')}`)
  try {
    await chmod(folder, 0o700)
    if (identity) await chown(folder, identity.uid, identity.gid)
    await initialise(programs, identity, folder)
    const built = path.join(folder, 'cluster')
    const credentials: Credentials = { user: APP_USER, password: randomBytes(32).toString('hex'), port: null }
    const sql = `CREATE ROLE ${APP_USER} LOGIN CREATEDB PASSWORD '${credentials.password}'\n`
    const done = await runProgram(programs, identity, 'postgres', ['--single', '-D', built, 'postgres'], sql)
    if (done.code !== 0 || /ERROR|FATAL|PANIC/.test(done.output)) {
      throw explain(done.output, cluster, 'PostgreSQL could not create the user of the app')
    }
    await saveCredentials(built, credentials, identity)
    await rename(built, cluster).catch(async (error: unknown) => {
      if (!(await exists(path.join(cluster, 'PG_VERSION')))) throw error
    })
  } catch (error) {
    throw error instanceof StoreError
      ? error
      : explain(String(error), cluster, 'The store could not be created')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The folder of the programs' own log, made small again when it has grown past 10 MB. */
export async function logFile(cluster: string): Promise<string> {
  const file = path.join(cluster, 'server.log')
  const size = await lstat(file).then(
    (found) => found.size,
    () => 0,
  )
  if (size > 10_000_000) await rename(file, `${file}.1`)
  return file
}
