import 'server-only'
import { sql } from 'drizzle-orm'
import { rememberUsers } from '@/lib/features/users/server'
import { logger } from '@/lib/server/logger'
import { fullPages, pagesFrom, type UserPage } from './pages'
import type { MirrorPatch } from './repository'
import { answered, commit, nothing, type Run } from './run'

/** Begins to read everybody from the first page: `users` because somebody is missing, `refresh` to read what changed. */
export async function beginPass(run: Run, phase: 'users' | 'refresh'): Promise<void> {
  fullPages(run)
  run.memory.addedInPass = 0
  const passStartedAt = run.ctx.clock.now()
  await commit(run, nothing, () => ({ phase, passStartedAt, offset: 0 }))
}

/**
 * The trigram index is fed in larger portions than usual, which more than doubles how fast a directory is read. Searching
 * is a little slower meanwhile, until `tidy`.
 */
const inBulk = sql`SET LOCAL gin_pending_list_limit = '32MB'`
const MANY = 20_000

/** After a flood of new rows the store's planner must know of them, and the search index must have taken them in. */
async function tidy(run: Run): Promise<void> {
  await run.ctx.db.execute(sql`VACUUM (ANALYZE) users`).catch((error: unknown) => {
    // The store does the same by itself a little later.
    logger().warn({ err: error }, 'the directory could not be tidied after reading')
  })
}

/** Remembers a page of users. Returns how many of them were new. */
export async function keepPage(
  run: Run,
  page: UserPage,
  progress: MirrorPatch = {},
): Promise<{ added: number }> {
  let added = 0
  await commit(
    run,
    async (tx) => {
      if (page.users.length > 1) await tx.execute(inBulk)
      added = (await rememberUsers(tx, page.users, 'mirror', page.askedAt)).added
    },
    (state) => ({ ...answered(state), upstreamTotal: page.total, checkedAt: page.askedAt, ...progress }),
  )
  return { added }
}

/**
 * Goes on with the pass under way, from the offset that was committed with the last page: a process that was killed
 * resumes there. Nobody is missed for being shifted between two pages, since users are never deleted; somebody new may
 * be put in front of the offset, which the total tells afterwards.
 */
export async function readPass(run: Run): Promise<void> {
  const { memory } = run
  const finish = () => {
    memory.confirm = true
    return { passStartedAt: null, passFinishedAt: run.ctx.clock.now() }
  }
  for await (const page of pagesFrom(run, run.state.offset)) {
    const offset = page.offset + page.users.length
    const { added } = await keepPage(run, page, { offset })
    memory.addedInPass += added
    const somebodyMissing = page.total > run.state.usersKnown
    // Whoever looks for missing ones is done when the numbers agree; the total is asked for once more before it counts.
    if (run.state.phase === 'users' && !somebodyMissing) break
    // A refresh takes minutes, and somebody new must not wait for its end.
    if (run.state.phase === 'refresh' && somebodyMissing && memory.fruitless === 0 && offset < page.total) {
      memory.confirm = true
      return
    }
  }
  await commit(run, nothing, finish)
  if (memory.addedInPass >= MANY) await tidy(run)
  if (memory.addedInPass > 0) memory.fruitless = 0
  else if ((run.state.upstreamTotal ?? 0) > run.state.usersKnown) memory.fruitless += 1
}
