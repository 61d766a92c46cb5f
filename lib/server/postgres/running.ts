import 'server-only'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'

/** What `postmaster.pid` says: process, port (line 4) and state (line 8), see PostgreSQL's miscadmin.h. */
export type Running = { pid: number; port: number; state: 'starting' | 'ready' | 'stopping' }

/** Ended, but not yet taken note of by its parent: usual in containers, whose first process often takes note of nothing. */
function isZombie(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.startsWith('Z') ?? false
  } catch {
    return false
  }
}

/** A process that runs. EPERM counts: it is there and belongs to somebody else. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  return !isZombie(pid)
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    try {
      return execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' })
    } catch {
      return ''
    }
  }
}

/**
 * The server that works on this cluster, if one does, whoever started it. A server outlives a parent that was killed; a
 * pid that now belongs to another program (usual in containers, where numbers repeat) is no server, and its file is
 * removed, since PostgreSQL itself would take that program for one and refuse to start.
 */
export async function findRunning(cluster: string): Promise<Running | null> {
  const file = path.join(cluster, 'postmaster.pid')
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return null
  const lines = text.split('\n')
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid)) return null
  if (!commandLine(pid).includes(cluster)) {
    await rm(file, { force: true })
    return null
  }
  const state = lines[7]?.trim()
  const port = Number(lines[3])
  if (state === 'ready' && port > 0) return { pid, port, state }
  return { pid, port, state: state === 'stopping' ? 'stopping' : 'starting' }
}
