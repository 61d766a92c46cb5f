import 'server-only'
import { approvalState } from '@/lib/server/approvals'
import type { Db, Tx } from '@/lib/server/db/client'
import { readVerb } from '@/lib/server/verb'
import type { Page } from '@/lib/shared/paging'
import type { BatchDto, FileProblem } from '../../dto'
import { batchesSchema, batchProblemsSchema, batchSchema } from '../../schema'
import { countsOf } from './batch-counts'
import { toBatchDto } from './batch-mapper'
import { batchById, batchesPage, type BatchRow } from './batches-repository'
import { problemsPage } from './file-repository'

const SIZE = 20
const PROBLEMS = 100

export async function batchDtos(db: Db | Tx, rows: BatchRow[]): Promise<BatchDto[]> {
  const counts = await countsOf(
    db,
    rows.map(({ id }) => id),
  )
  const dtos: BatchDto[] = []
  // One after another: within a transaction there is one connection.
  for (const row of rows) {
    const counted = counts.get(row.id)
    const approval = row.approvalId === null ? null : await approvalState(db, row.approvalId)
    if (counted) dtos.push(toBatchDto(row, counted, approval))
  }
  return dtos
}

export async function batchDto(db: Db | Tx, row: BatchRow): Promise<BatchDto> {
  const [dto] = await batchDtos(db, [row])
  if (!dto) throw new Error('a batch without counts')
  return dto
}

/** One batch with its exact account as of now. @throws AppError NOT_FOUND */
export const readBatch = readVerb({
  name: 'tariffs.batch',
  permission: 'tariffs.read',
  input: batchSchema,
  run: async (ctx, { batchId }) => batchDto(ctx.db, await batchById(ctx.db, batchId)),
})

/** The batches, newest first. */
export const listBatches = readVerb({
  name: 'tariffs.batches',
  permission: 'tariffs.read',
  input: batchesSchema,
  run: async (ctx, { page }): Promise<Page<BatchDto>> => {
    const { rows, total } = await batchesPage(ctx.db, page, SIZE)
    return { rows: await batchDtos(ctx.db, rows), page, size: SIZE, total, capped: false }
  },
})

/** What is wrong with the lines of a file, in the order of the file. One line may have several faults: each is told. */
export const listBatchProblems = readVerb({
  name: 'tariffs.batch-problems',
  permission: 'tariffs.read',
  input: batchProblemsSchema,
  run: async (ctx, { batchId, page }): Promise<Page<FileProblem>> => {
    const { id, request } = await batchById(ctx.db, batchId)
    const total = request.kind === 'import' ? request.faults : 0
    const rows = total === 0 ? [] : await problemsPage(ctx.db, id, page, PROBLEMS)
    return { rows, page, size: PROBLEMS, total, capped: false }
  },
})
