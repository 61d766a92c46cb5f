import 'server-only'
import { execFile, spawnSync } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { StoreError } from './errors'

const run = promisify(execFile)

/** The operating system's user that PostgreSQL runs as; `null` means the one who started this process. */
export type Identity = { uid: number; gid: number } | null

async function userId(name: string): Promise<Identity> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return null
  }
}

/**
 * PostgreSQL refuses to run as root. A folder that exists decides by its owner, so that data written by an ordinary user
 * stays theirs; a new one gets the system user `postgres`, created where it is missing.
 */
export async function identityFor(clusterDir: string): Promise<Identity> {
  if (process.getuid?.() !== 0) return null
  const owner = await stat(clusterDir).catch(() => null)
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const existing = await userId('postgres')
  if (existing) return existing
  await run('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    'postgres',
  ]).catch(() => run('adduser', ['-S', '-D', '-H', 'postgres']).catch(() => undefined))
  const created = (await userId('postgres')) ?? (await userId('nobody'))
  if (!created)
    throw new StoreError(
      'PostgreSQL may not run as root and no other user could be made: create the system user "postgres".',
    )
  return created
}

/** Whether that user may enter the folder: asked of the kernel as that user, so mode bits, ACLs and mounts all count. */
export function canEnter(folder: string, identity: Identity): boolean {
  const options = identity ? { ...identity, cwd: '/' } : { cwd: '/' }
  return spawnSync('test', ['-x', folder], { ...options, stdio: 'ignore' }).status === 0
}
