import type { FileHandle } from 'node:fs/promises'

export interface WriteQueue {
  /** Resolves when the text is written, and fsync'ed if `durable`. Never resolves once the disk has refused. */
  write(text: string, durable: boolean): Promise<void>
  /** Puts a fresh file in the place of this one, after everything that was queued before. */
  restart(): Promise<void>
  close(): Promise<void>
}

interface Job {
  text: string
  durable: boolean
  restart: boolean
  done(): void
}

/**
 * Writes to one file strictly in the order of the calls. What gathers while an fsync runs shares the next one, so that
 * many concurrent top-ups cost a few fsyncs and not one each.
 */
export function createWriteQueue(
  opened: FileHandle,
  replace: () => Promise<FileHandle>,
  onFailure: (error: Error) => void,
): WriteQueue {
  let handle = opened
  let jobs: Job[] = []
  let busy = false

  const perform = async (batch: Job[]) => {
    if (batch[0]?.restart) {
      await handle.close()
      handle = await replace()
      return
    }
    await handle.appendFile(batch.map((job) => job.text).join(''))
    if (batch.some((job) => job.durable)) await handle.datasync()
  }

  const takeBatch = () => {
    const restart = jobs.findIndex((job) => job.restart)
    const size = restart === -1 ? jobs.length : Math.max(restart, 1)
    const batch = jobs.slice(0, size)
    jobs = jobs.slice(size)
    return batch
  }

  const drain = async () => {
    if (busy) return
    busy = true
    try {
      while (jobs.length > 0) {
        const batch = takeBatch()
        await perform(batch)
        for (const job of batch) job.done()
      }
      // In the same step as the last look at the queue: a job added later finds nobody busy and starts a new run.
      busy = false
    } catch (error) {
      // Stays busy: after a failed write nothing may be acknowledged any more.
      onFailure(error instanceof Error ? error : new Error(String(error)))
    }
  }

  const enqueue = (text: string, durable: boolean, restart: boolean) =>
    new Promise<void>((done) => {
      jobs.push({ text, durable, restart, done })
      void drain()
    })

  return {
    write: (text, durable) => enqueue(text, durable, false),
    restart: () => enqueue('', true, true),
    async close() {
      await enqueue('', true, false)
      await handle.close()
    },
  }
}
