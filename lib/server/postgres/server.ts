import 'server-only'
import { open, statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import { logFile } from './cluster'
import { explain } from './errors'
import type { Identity } from './identity'
import { type Programs, runProgram } from './programs'

/** Modest memory, nothing given up of durability: an acknowledged write survives a power cut. */
const SETTINGS: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '256MB',
  max_wal_size: '2GB',
  random_page_cost: '1.1',
  jit: 'off',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
}

/** A port of this machine that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

/** In containers /dev/shm has often 64 MB, too little for parallel queries; files in the cluster do as well. */
async function sharedMemory(): Promise<Record<string, string>> {
  const shm = await statfs('/dev/shm').catch(() => null)
  return shm && shm.bavail * shm.bsize >= 256_000_000 ? {} : { dynamic_shared_memory_type: 'mmap' }
}

async function tail(file: string, from: number): Promise<string> {
  const handle = await open(file, 'r').catch(() => null)
  if (!handle) return ''
  try {
    const { size } = await handle.stat()
    const { buffer, bytesRead } = await handle.read({
      position: Math.max(from, size - 20_000),
      buffer: Buffer.alloc(20_000),
    })
    return buffer.subarray(0, bytesRead).toString('utf8')
  } finally {
    await handle.close()
  }
}

/**
 * Starts the server of a cluster in a session of its own, so that Ctrl-C in the terminal reaches the app first and the
 * store last. Returns when it answers; crash recovery is waited for.
 * @throws AlreadyRunningError, PortTakenError, StoreError
 */
export async function startServer(
  programs: Programs,
  identity: Identity,
  cluster: string,
  port: number,
  settings: Record<string, string>,
): Promise<void> {
  const log = await logFile(cluster)
  const before = await open(log, 'a+').then(
    async (handle) => {
      const { size } = await handle.stat()
      if (identity) await handle.chown(identity.uid, identity.gid)
      await handle.close()
      return size
    },
    () => 0,
  )
  const all = { ...SETTINGS, ...(await sharedMemory()), ...settings }
  const options = Object.entries(all).map(([name, value]) => `-c ${name}='${value}'`)
  const started = await runProgram(programs, identity, 'pg_ctl', [
    ...['start', '-w', '-t', '300', '-D', cluster, '-l', log],
    ...['-o', `-p ${port} ${options.join(' ')}`],
  ])
  if (started.code === 0) return
  const written = await tail(log, before)
  throw explain(written.trim() ? written : started.output, cluster, 'The store could not be started')
}

/** Fast shutdown: open transactions are rolled back, what was acknowledged is on disk. */
export async function stopServer(programs: Programs, identity: Identity, cluster: string): Promise<void> {
  await runProgram(programs, identity, 'pg_ctl', ['stop', '-m', 'fast', '-w', '-t', '60', '-D', cluster])
}
