import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'

export class FolderInUseError extends Error {}

function socketPath(directory: string): string {
  const name = createHash('sha256').update(path.resolve(directory)).digest('hex').slice(0, 24)
  if (process.platform === 'win32') return `\\\\.\\pipe\\partner-sandbox-${name}`
  return path.join(os.tmpdir(), `partner-sandbox-${name}.sock`)
}

const answers = (socket: string) =>
  new Promise<boolean>((resolve) => {
    const client = net.connect(socket, () => resolve(true))
    client.once('error', () => resolve(false))
    client.once('connect', () => client.destroy())
  })

const listen = (server: net.Server, socket: string) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(socket, () => resolve())
  })

/**
 * Two sandboxes that append to one journal would ruin it. The lock is a local socket that the owner listens on: unlike
 * a file with a process number in it, it cannot outlive a killed owner.
 *
 * @returns a function that gives the folder back
 * @throws FolderInUseError when a living sandbox has the folder
 */
export async function lockFolder(directory: string): Promise<() => Promise<void>> {
  const socket = socketPath(directory)
  const server = net.createServer((client) => client.destroy())
  server.unref()
  try {
    await listen(server, socket)
  } catch {
    if (await answers(socket))
      throw new FolderInUseError(`${directory} is in use by another sandbox; stop it first.`)
    await rm(socket, { force: true })
    await listen(server, socket)
  }
  return () => new Promise((resolve) => server.close(() => resolve()))
}
