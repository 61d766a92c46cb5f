import 'server-only'
import { createHash } from 'node:crypto'
import { chmod, lstat, mkdir, readlink, realpath, rm, rmdir, statfs, symlink } from 'node:fs/promises'
import path from 'node:path'
import { StoreError } from './errors'
import { canEnter, type Identity } from './identity'

/** Folders of root's that every user can pass through, for when the project itself lies where only root can look. */
const SHARED_ROOTS = ['/var/lib/partner-desk', '/var/tmp/partner-desk', '/tmp/partner-desk']

const SMALLEST_FREE_BYTES = 200_000_000

/** Creates a folder that only its owner writes to; refuses one that somebody else prepared (the parents may be shared). */
async function ownFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o755 })
  const found = await lstat(folder)
  if (!found.isDirectory() || found.uid !== process.getuid?.()) throw new Error(`${folder} is not ours`)
  await chmod(folder, 0o755)
}

/** A folder that `identity` can reach and nobody else can write to. */
export async function reachableFolder(identity: Identity, name: string): Promise<string> {
  for (const root of SHARED_ROOTS) {
    const folder = path.join(root, name)
    try {
      await ownFolder(root)
      await ownFolder(folder)
      if (canEnter(folder, identity)) return folder
    } catch {
      continue
    }
  }
  throw new StoreError(
    'PostgreSQL may not run as root, and its user cannot enter this project: move the project out of a private folder.',
  )
}

/** Makes the data folder, or says why not. Returns its real path. */
export async function dataFolder(dataDir: string): Promise<string> {
  try {
    await mkdir(dataDir, { recursive: true })
    return await realpath(dataDir)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    const reason =
      code === 'ENOSPC'
        ? 'the disk is full'
        : code === 'EROFS'
          ? 'the disk is read-only'
          : code === 'ENOTDIR' || code === 'EEXIST'
            ? 'a file is in the way'
            : 'this user may not write there'
    throw new StoreError(`The data folder ${dataDir} cannot be made: ${reason}.`, { cause: error })
  }
}

/** A fresh cluster needs 40 MB and its journal grows; a disk about to be full is said before, not after. */
export async function requireSpace(dataDir: string): Promise<void> {
  const { bavail, bsize } = await statfs(dataDir)
  const free = bavail * bsize
  if (free >= SMALLEST_FREE_BYTES) return
  throw new StoreError(
    `The disk that holds ${dataDir} is nearly full: ${Math.floor(free / 1e6)} MB are free, 200 MB are needed.`,
  )
}

/**
 * Where the cluster of a data folder lies: `<dataDir>/postgres`, or, started by root in a place that PostgreSQL's user
 * cannot enter (under /root, say), a folder that it can, with a link to it in the data folder.
 */
export async function clusterFolder(
  dataDir: string,
  identity: Identity,
  log: (line: string) => void,
): Promise<string> {
  const usual = path.join(dataDir, 'postgres')
  const link = await readlink(usual).catch(() => null)
  if (link) return link
  if (canEnter(dataDir, identity)) return usual
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16)
  const folder = path.join(await reachableFolder(identity, name), 'postgres')
  await symlink(folder, usual).catch(() => undefined)
  log(`PostgreSQL may not run as root and its user cannot enter ${dataDir}: its data is kept in ${folder}.`)
  return folder
}

/** Removes the cluster of a data folder, wherever it lies. The server must have been stopped. */
export async function removeCluster(dataDir: string): Promise<void> {
  const usual = path.join(dataDir, 'postgres')
  const link = await readlink(usual).catch(() => null)
  if (link) {
    await rm(link, { recursive: true, force: true })
    await rmdir(path.dirname(link)).catch(() => undefined)
  }
  await rm(usual, { recursive: true, force: true })
}
