import 'server-only'
import { createHash } from 'node:crypto'
import { writeVerb } from '@/lib/server/verb'
import { write } from '@/lib/server/write'
import { MOST_TOLD } from '../../choices'
import type { BatchDto } from '../../dto'
import { importSchema } from '../../schema'
import { storedActor } from '@/lib/server/stored-actor'
import { insertBatch, madeBefore, type BatchRow } from './batches-repository'
import { keepProblems } from './file-repository'
import { judgeFile } from './judge-file'
import { makeOwnLines, makeOwnSets } from './make-sets'
import { batchDto } from './read-batch'

/**
 * A file of overrides, as a dry run: one draft for each organization that it names, of the actions that it names and no
 * others. Nothing is sent. Lines that cannot be taken over are left out and told, each with everything that is wrong with it;
 * where all are, the batch has no organization and tells just that.
 *
 * @throws AppError INVALID where the file as a whole cannot be understood; CONFLICT for an id that
 *   another batch has. The same file sent twice by the same person is one batch.
 */
export const importTariffs = writeVerb({
  name: 'tariffs.import',
  permission: 'tariffs.apply-many',
  input: importSchema,
  subject: ({ batchId }) => ({ kind: 'batch', id: batchId }),
  run: async (ctx, { batchId, fileName, csv, reason }): Promise<BatchDto> => {
    const { sets, lines, problems, badLines } = await judgeFile(ctx.db, csv)
    const digest = createHash('sha256').update(csv).digest('hex')
    return write(ctx, async (tx) => {
      const createdBy = storedActor(ctx.actor)
      const batch = {
        batchId,
        kind: 'import' as const,
        reason,
        comment: null,
        createdBy,
        now: ctx.clock.now(),
      }
      const row = await insertBatch(tx, batch, {
        kind: 'import',
        fileName,
        digest,
        lines: lines.length,
        badLines,
        faults: problems.length,
        first: problems.slice(0, MOST_TOLD),
      })
      if (!row) {
        const same = ({ request }: BatchRow) => request.kind === 'import' && request.digest === digest
        return { data: await batchDto(tx, await madeBefore(tx, batch, same)), audit: [] }
      }
      const organizations = await makeOwnSets(tx, batch, sets)
      await makeOwnLines(tx, lines)
      await keepProblems(tx, batchId, problems)
      return {
        data: await batchDto(tx, row),
        audit: {
          action: 'tariffs.import',
          subject: { kind: 'batch', id: batchId },
          outcome: 'begun',
          after: { fileName, digest, lines: lines.length, badLines, organizations },
          reason,
        },
      }
    })
  },
})
