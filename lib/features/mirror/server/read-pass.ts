import 'server-only'
import { rememberUsers } from '@/lib/features/users/server'
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
  if (memory.addedInPass > 0) memory.fruitless = 0
  else if ((run.state.upstreamTotal ?? 0) > run.state.usersKnown) memory.fruitless += 1
}
