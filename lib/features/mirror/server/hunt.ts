import 'server-only'
import { knownBefore } from './due'
import { askPage } from './pages'
import { keepPage } from './read-pass'
import { PAGE, type Run } from './run'

/** More than this many are faster to find by reading everything. */
const FEW = 20

/**
 * Finds the few who are missing where the gateway happens to list users by id: then the position of anybody in the list,
 * less the known ones before them, is the number of missing ones before them, and halving leads to the first of those
 * in a dozen requests instead of a thousand. Where the list is in another order this shows at once and nothing is lost.
 */
export async function huntById(run: Run): Promise<void> {
  for (let found = 0; found < FEW; found += 1) {
    const missing = (run.state.upstreamTotal ?? 0) - run.state.usersKnown
    if (missing <= 0 || missing > FEW) return
    const near = await firstGap(run, missing)
    if (near === null) return
    const page = await askPage(run, Math.max(0, near - Math.floor(run.memory.pageSize / 2)))
    const { added } = await keepPage(run, page)
    if (added === 0) return
    run.memory.addedInPass += added
  }
}

/** An offset within half a page of the first missing user, or null where the list is not in the order of the ids. */
async function firstGap(run: Run, missing: number): Promise<number | null> {
  let low = 0
  let high = (run.state.upstreamTotal ?? 1) - 1
  while (high - low > PAGE / 4) {
    const middle = Math.floor((low + high) / 2)
    const page = await askPage(run, middle, undefined, 1)
    const user = page.users[0]
    if (!user) return null
    const gap = middle - (await knownBefore(run.ctx.db, user.id))
    if (gap < 0 || gap > missing) return null
    if (gap === 0) low = middle
    else high = middle
  }
  return Math.floor((low + high) / 2)
}
