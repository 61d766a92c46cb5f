import { randomUUID } from 'node:crypto'
import { systemClock } from '../clock'
import { db } from '../db/client'
import { effects } from '../db/tables'
import { write } from '../write'

/**
 * Writes as fast as it can, several writes at a time, and prints the id of each one after its commit: from then on it
 * may not be lost. A write that fails (the store was killed) is not printed, and the next one is tried.
 */
const at = systemClock.now()

async function writeOne(id: string): Promise<void> {
  const ctx = {
    actor: { kind: 'system', job: 'writer' },
    requestId: id,
    db: db(),
    clock: systemClock,
    address: null,
  } as const
  await write(ctx, async (tx) => {
    await tx.insert(effects).values({
      id,
      action: 'users.create',
      status: 'done',
      subjectKind: 'user',
      request: {},
      actor: ctx.actor,
      requestId: id,
      createdAt: at,
      updatedAt: at,
    })
    return { data: undefined, audit: { action: 'users.create', subject: { kind: 'user', id } } }
  })
  process.stdout.write(`kept ${id}\n`)
}

const keepWriting = async (): Promise<never> => {
  for (;;) await writeOne(randomUUID()).catch(() => undefined)
}

await Promise.all([1, 2, 3].map(keepWriting))
