import pg from 'pg'
import { BALANCE_SORTS, BALANCE_STATES } from '@/lib/features/balances/choices'
import { listBalances } from '@/lib/features/balances/server'
import type { Ctx } from '@/lib/server/ctx'
import { routes } from '@/lib/shared/routes'
import { actingDesk } from './support/acting-desk'
import { freshBuild, serveDesk } from './support/app'
import { loadBalances } from './support/balances'
import { type Cleanup, withCleanup } from './support/cleanup'
import { serverTime } from './support/list-page'
import { questionRatio } from './support/questions'
import { readingsKept, yearLeft } from './support/readings'
import { temporaryStore } from './support/store'
import type { Bench, BenchContext, Figures } from './types'

const MANY = 100_000
const FEW = 1_000
const NOWHERE = 'http://127.0.0.1:9'

/** What people ask of the list, beside its first page. */
const QUESTIONS = [
  ...BALANCE_SORTS.flatMap((sort) => (['asc', 'desc'] as const).map((dir) => ({ sort, dir }))),
  ...BALANCE_STATES.map((state) => ({ state })),
  { currency: 'EUR' },
  { state: 'low' as const, currency: 'EUR' },
  { page: 40 },
]

interface Side {
  url: string
  ctx: Ctx
  pool: pg.Pool
}

async function measure(ctx: BenchContext, cleanup: Cleanup): Promise<Figures> {
  const store = await temporaryStore(cleanup)
  const open = async (name: string, count: number): Promise<Side> => {
    ctx.progress(`loading ${count.toLocaleString('en')} balances`)
    const url = await store.open(name)
    const pool = new pg.Pool({ connectionString: url, max: 2 })
    cleanup.add(() => pool.end())
    await loadBalances(pool, count)
    return { url, ctx: actingDesk(cleanup, url, NOWHERE), pool }
  }
  const many = await open('many', MANY)
  const few = await open('few', FEW)
  const sides = { many: many.ctx, few: few.ctx }
  const asked = await questionRatio(ctx, { questions: QUESTIONS, ask: listBalances, ...sides })
  const kept = {
    ...(await readingsKept(ctx, many.ctx, many.pool)),
    ...(await yearLeft(ctx, many.ctx, many.pool)),
  }
  // Last, so that the list is that of a desk which has been reading for a while.
  await freshBuild(ctx, cleanup)
  const desks = [
    await serveDesk(cleanup, many.url, many.pool),
    await serveDesk(cleanup, few.url, few.pool),
  ] as const
  const sizes = { name: 'balances', many: MANY, few: FEW }
  return { ...(await serverTime(ctx, desks, routes.balances(), sizes)), ...asked, ...kept }
}

export const bench: Bench = {
  name: 'balances',
  title: 'The list of 100,000 balances against 1,000, and what keeping every reading costs',
  run: (ctx) => withCleanup((cleanup) => measure(ctx, cleanup)),
}
