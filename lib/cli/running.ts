import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { isAlive } from '@/lib/server/postgres/running'
import { CliError, type Life } from './life'

/** What runs on a data folder, for commands that come later: `worker` finds the sandbox here. */
export interface Running {
  pid: number
  /** Processes that a killed command may have left behind for a moment. */
  children: number[]
  url: string | null
  sandboxUrl: string | null
}

const fileOf = (dataDir: string) => path.join(dataDir, 'run', 'desk.json')

export async function readRunning(dataDir: string): Promise<Running | null> {
  try {
    return JSON.parse(await readFile(fileOf(dataDir), 'utf8')) as Running
  } catch {
    return null
  }
}

/**
 * One desk on one data folder. A desk that runs is named; what a killed one left behind ends by itself within seconds,
 * and is waited for, because it still holds the port.
 */
export async function claimDataFolder(dataDir: string, life: Life): Promise<void> {
  const found = await readRunning(dataDir)
  if (found && found.pid !== process.pid) {
    if (isAlive(found.pid)) {
      const where = found.url ? ` at ${found.url}` : ''
      throw new CliError(
        `The desk of ${dataDir} is running already${where} (process ${found.pid}): end it first, or set DESK_DATA_DIR to another folder.`,
      )
    }
    for (const deadline = Date.now() + 15_000; found.children.some(isAlive) && Date.now() < deadline;) {
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  await noteRunning(life, dataDir, { children: [], url: null, sandboxUrl: null })
}

/** Writes down what runs, until the command ends. */
export async function noteRunning(life: Life, dataDir: string, running: Omit<Running, 'pid'>): Promise<void> {
  await mkdir(path.dirname(fileOf(dataDir)), { recursive: true })
  await writeFile(fileOf(dataDir), JSON.stringify({ pid: process.pid, ...running }))
  life.onEnd(() => rm(fileOf(dataDir), { force: true }))
}
