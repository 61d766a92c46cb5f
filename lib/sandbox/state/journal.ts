import { mkdir, open } from 'node:fs/promises'
import path from 'node:path'
import type { SandboxEvent } from './events'
import { BrokenLogError, readLines, replaceFile } from './log-file'
import { createWriteQueue } from './write-queue'

/** What one call leaves behind: its nonce, and its effects if it had any. Both or neither survive a crash. */
export interface JournalEntry {
  publicKey?: string
  nonce?: string
  events?: readonly SandboxEvent[]
  /** Follows from what is on disk already, so that it need not be fsync'ed. */
  relaxed?: boolean
}

export interface Journal {
  /**
   * Resolves when the entry cannot be lost any more: written for a nonce alone (survives the death of the process),
   * written and fsync'ed for one with events (survives a power cut). Rejects never; see `onFailure`.
   */
  append(entry: JournalEntry): Promise<void>
  /** Resolves when everything appended so far is as safe as `append` promises. */
  flush(): Promise<void>
  /** Forgets everything, on disk too. */
  clear(): Promise<void>
  close(): Promise<void>
}

export interface JournalOptions {
  directory: string
  seed: number
  users: number
  onEntry(entry: JournalEntry): void
  /** Called once when the disk refuses. Memory is then ahead of the disk, so the sandbox must not answer any more. */
  onFailure(error: Error): void
}

export class JournalError extends Error {}

const FORMAT = 1

/** The key is written out once per file and referred to by number after that: nonces are most of the file. */
interface Line {
  k?: number
  p?: string
  n?: string
  e?: readonly SandboxEvent[]
}

const hasEvents = (entry: JournalEntry) => (entry.events?.length ?? 0) > 0

/** A sandbox without `--data` remembers nothing beyond its own life. */
export function noJournal(): Journal {
  const nothing = () => Promise.resolve()
  return { append: nothing, flush: nothing, clear: nothing, close: nothing }
}

function checkHeader(value: unknown, options: JournalOptions): void {
  const header = value as { sandbox?: unknown; seed?: unknown; users?: unknown } | null
  if (header?.sandbox !== FORMAT)
    throw new JournalError(`${options.directory} holds a journal of another format.`)
  if (header.seed !== options.seed || header.users !== options.users) {
    throw new JournalError(
      `${options.directory} was made with --seed ${String(header.seed)} --users ${String(header.users)}; ` +
        'start with the same values, or name another --data folder.',
    )
  }
}

/** Opens `journal.jsonl` in the folder, gives every remembered entry to `onEntry`, and is ready to append. */
export async function openJournal(options: JournalOptions): Promise<Journal> {
  await mkdir(options.directory, { recursive: true, mode: 0o700 })
  const file = path.join(options.directory, 'journal.jsonl')
  const header = `${JSON.stringify({ sandbox: FORMAT, seed: options.seed, users: options.users })}\n`
  const numbers = new Map<string, number>()
  const keys: string[] = []

  const replay = (value: unknown) => {
    const line = value as Line
    if (line.k !== undefined && line.p !== undefined) {
      numbers.set(line.p, line.k)
      keys[line.k] = line.p
    }
    options.onEntry({
      publicKey: line.k === undefined ? undefined : keys[line.k],
      nonce: line.n,
      events: line.e,
    })
  }

  let handle = await open(file, 'a+', 0o600)
  let first = true
  const length = await readLines(handle, (value) => {
    if (first) checkHeader(value, options)
    else replay(value)
    first = false
  }).catch((error: unknown) => {
    if (error instanceof BrokenLogError) throw new JournalError(`${file}: ${error.message}.`)
    throw error
  })
  if (length === 0) {
    await handle.close()
    handle = await replaceFile(file, header)
  }
  const queue = createWriteQueue(handle, () => replaceFile(file, header), options.onFailure)

  const encode = (entry: JournalEntry) => {
    const line: Line = {}
    if (entry.publicKey !== undefined) {
      const known = numbers.get(entry.publicKey)
      line.k = known ?? numbers.size
      if (known === undefined) {
        line.p = entry.publicKey
        numbers.set(entry.publicKey, line.k)
      }
      line.n = entry.nonce
    }
    if (hasEvents(entry)) line.e = entry.events
    return `${JSON.stringify(line)}\n`
  }

  return {
    append: (entry) => queue.write(encode(entry), hasEvents(entry) && entry.relaxed !== true),
    flush: () => queue.write('', false),
    clear() {
      numbers.clear()
      return queue.restart()
    },
    close: () => queue.close(),
  }
}
