import pg from 'pg'
import { OPERATION_SORTS, OPERATION_VIEWS } from '@/lib/features/operations/choices'
import { listSwaps } from '@/lib/features/swaps/server'
import type { Ctx } from '@/lib/server/ctx'
import { routes } from '@/lib/shared/routes'
import type { BenchContext, Figures } from '../types'
import { serveDesk } from './app'
import type { Cleanup } from './cleanup'
import { serverTime } from './list-page'
import { questionRatio } from './questions'

export interface ListSide {
  url: string
  ctx: Ctx
  count: number
}

/** What people ask of the list, beside its first page. */
async function questionsOf(ctx: Ctx): Promise<object[]> {
  const { rows } = await listSwaps(ctx, {})
  const [own] = rows
  if (!own) throw new Error('the list is empty')
  const { organizationId, currencyTo, networkTo, createdAt } = own
  const day = createdAt.slice(0, 10)
  return [
    ...OPERATION_SORTS.flatMap((sort) => (['asc', 'desc'] as const).map((dir) => ({ sort, dir }))),
    ...OPERATION_VIEWS.map((view) => ({ view })),
    { page: 40 },
    { organizationId },
    { currencyTo },
    { currencyTo, networkTo },
    { risk: 'Low' },
    { risk: 'Severe' },
    { usdFrom: '1000', usdTo: '1100' },
    { createdFrom: day, createdTo: day },
    { source: 'imported' },
    { age: 60 },
    { q: own.id },
    { q: own.id.slice(0, 8) },
    { q: own.organizationName?.slice(0, 6) ?? '' },
    { q: 'nobody-has-this' },
    { currencyTo, age: 60, sort: 'amountUsd' },
  ]
}

/** The list at two sizes: its page from the built app, and its verb with every question. No watcher runs meanwhile. */
export async function listTimes(
  bench: BenchContext,
  cleanup: Cleanup,
  many: ListSide,
  few: ListSide,
): Promise<Figures> {
  const serve = async ({ url }: ListSide) => {
    const pool = new pg.Pool({ connectionString: url, max: 2 })
    cleanup.add(() => pool.end())
    return serveDesk(cleanup, url, pool)
  }
  const desks = [await serve(many), await serve(few)] as const
  const sizes = { name: 'operations', many: many.count, few: few.count }
  const sides = { many: many.ctx, few: few.ctx }
  return {
    ...(await serverTime(bench, desks, routes.swaps(), sizes)),
    ...(await questionRatio(bench, { questions: await questionsOf(few.ctx), ask: listSwaps, ...sides })),
  }
}
