import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { isStoreDown } from '../http/store-down'
import { type Credentials, ensureCluster, readCredentials, saveCredentials } from './cluster'
import { AlreadyRunningError, LeavingError, PortTakenError, StoreError } from './errors'
import { identityFor } from './identity'
import { takeLease } from './leases'
import { clusterFolder, dataFolder } from './place'
import { programs as findPrograms } from './programs'
import { findRunning } from './running'
import { freePort, startServer, stopServer } from './server'

export { dropDatabase } from './drop'
export { StoreError } from './errors'
export { removeCluster } from './place'
export { freePort } from './server'

export interface EmbeddedPostgres {
  /** `postgres://…` of the database, for the user of the app (no superuser). */
  url: string
  /** True where this process started the server, false where it found one running. */
  owned: boolean
  /** Leaves the server; the last process that leaves stops it. */
  stop(): Promise<void>
}

export interface EmbeddedPostgresOptions {
  /** Everything of the store lies in `<dataDir>/postgres` (and `<dataDir>/run`). */
  dataDir: string
  log?: (line: string) => void
  /** Created where missing. Sandbox and live keep to databases of their own. */
  database?: string
  /** Server settings beside or instead of the usual ones. */
  settings?: Record<string, string>
}

const address = ({ user, password }: Credentials, port: number, database: string) =>
  `postgres://${user}:${password}@127.0.0.1:${port}/${database}`

/** How long a server that hangs up is asked again. */
const PASSING_MS = 15_000
/** How long the last processes of one that was killed are waited for. */
const LEAVING_MS = 60_000

/** Connecting proves that the server is ours: the password is known to this folder alone. */
async function ensureDatabase(credentials: Credentials, port: number, database: string): Promise<void> {
  const client = new pg.Client({
    connectionString: address(credentials, port, 'postgres'),
    connectionTimeoutMillis: 10_000,
  })
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database])
    if (rowCount) return
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}`).catch((error: unknown) => {
      // Somebody else was faster: duplicate_database, or the unique index behind it.
      const code = error instanceof pg.DatabaseError ? error.code : undefined
      if (code !== '42P04' && code !== '23505') throw error
    })
  } finally {
    await client.end()
  }
}

/**
 * Brings the embedded PostgreSQL of a data folder up and says where it listens. Finds one that runs already (started by
 * another command, or left behind by a parent that was killed), and copes with several processes doing this at once.
 * @throws StoreError with one sentence for the person at the terminal
 */
export async function ensurePostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { log = () => undefined, database = 'desk', settings = {} } = options
  const dataDir = await dataFolder(options.dataDir)
  const identity = await identityFor(`${dataDir}/postgres`)
  const cluster = await clusterFolder(dataDir, identity, log)
  const programs = await findPrograms(identity)
  await ensureCluster(programs, identity, cluster, log)
  const credentials = await readCredentials(cluster)
  const lease = await takeLease(dataDir)
  const stop = async () => {
    const { last } = await lease.release()
    if (last) await stopServer(programs, identity, cluster)
  }

  let owned = false
  let problem: unknown
  let passing: number | undefined
  let leaving: number | undefined
  for (const deadline = Date.now() + 330_000; Date.now() < deadline; await sleep(100)) {
    const running = await findRunning(cluster)
    if (running?.state === 'ready') {
      try {
        await ensureDatabase(credentials, running.port, database)
        return { url: address(credentials, running.port, database), owned, stop }
      } catch (error) {
        // A server that was just killed, or is just coming up, hangs up; whether it stays or goes shows in a moment.
        passing ??= Date.now() + PASSING_MS
        if (isStoreDown(error) && Date.now() < passing) continue
        await stop()
        const reason = error instanceof Error ? error.message : String(error)
        throw new StoreError(`The store in ${cluster} runs but does not let us in: ${reason}.`, {
          cause: error,
        })
      }
    }
    if (running) continue
    if (owned) break
    try {
      // The port stays the same over restarts where it is still free: a connection string noted elsewhere keeps working.
      const port =
        problem instanceof PortTakenError ? await freePort() : (credentials.port ?? (await freePort()))
      await startServer(programs, identity, cluster, port, settings)
      owned = true
      if (port !== credentials.port) await saveCredentials(cluster, { ...credentials, port }, identity)
    } catch (error) {
      problem = error
      if (error instanceof LeavingError && Date.now() < (leaving ??= Date.now() + LEAVING_MS)) continue
      if (!(error instanceof PortTakenError) && !(error instanceof AlreadyRunningError)) {
        await lease.release()
        throw error
      }
    }
  }
  await lease.release()
  throw problem instanceof Error
    ? problem
    : new StoreError(`The store in ${cluster} did not come up; see ${cluster}/server.log.`)
}
