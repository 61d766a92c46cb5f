import 'server-only'
import { huntById } from './hunt'
import { askPage } from './pages'
import { beginPass, keepPage } from './read-pass'
import { readState, type MirrorState } from './repository'
import { answered, ask, commit, nothing, PAGE, type Run } from './run'

/** What was read is read again after a day: sign-ins and confirmations change it. */
const REFRESH_MS = 24 * 3_600_000
/** So many missing are read faster by a whole pass than from the ends of the list. */
const MANY = 20 * PAGE
const LONGEST_PAUSE_MS = 3_600_000

const settledPhase = (state: MirrorState) =>
  state.passStartedAt !== null
    ? state.phase
    : state.organizationsKnownFor < state.usersKnown
      ? 'organizations'
      : 'complete'

/**
 * Asks the gateway for nothing but its total and compares it with how many were known *before* the question: users are
 * never deleted, so equal numbers then mean equal sets, whatever the order of the list.
 */
export async function probe(run: Run): Promise<void> {
  run.memory.confirm = false
  const { usersKnown, upstreamTotal } = await readState(run.ctx.db)
  const { data, askedAt } = await ask(run, (options) =>
    run.ctx.gateway.partner.getUsers({ limit: 1, offset: 0 }, options),
  )
  const told = { upstreamTotal: data.total, checkedAt: askedAt }
  if (data.total === usersKnown) return allKnown(run, told)
  if (data.total < usersKnown) return fewerThanKnown(run, told, usersKnown, upstreamTotal)
  await commit(run, nothing, (state) => ({ ...answered(state), ...told }))
  await catchUp(run)
}

async function allKnown(run: Run, told: { upstreamTotal: number; checkedAt: Date }): Promise<void> {
  run.memory.fruitless = 0
  const state = await commit(run, nothing, (before) => ({
    ...told,
    verifiedAt: told.checkedAt,
    phase: settledPhase(before),
    problem: null,
    problemKind: null,
    problemAt: null,
  }))
  await refreshWhenOld(run, state)
}

async function refreshWhenOld(run: Run, { passStartedAt, passFinishedAt }: MirrorState): Promise<void> {
  const age = run.ctx.clock.now().getTime() - (passFinishedAt?.getTime() ?? 0)
  if (passStartedAt === null && age > REFRESH_MS) await beginPass(run, 'refresh')
}

/** The API cannot delete users, so this is another account, another data set or a mistake there: nothing is removed here. */
async function fewerThanKnown(
  run: Run,
  told: { upstreamTotal: number; checkedAt: Date },
  usersKnown: number,
  toldBefore: number | null,
): Promise<void> {
  const detail = `${told.upstreamTotal} of ${usersKnown}`
  const after = await commit(run, nothing, (state) => ({
    ...told,
    problem: detail,
    problemKind: 'fewer-users',
    problemAt: state.problemKind === 'fewer-users' ? state.problemAt : told.checkedAt,
    phase: state.phase === 'waiting' ? state.phase : settledPhase(state),
  }))
  // Who is missing can no longer be told from the numbers; a change of the total is the only hint.
  if (told.upstreamTotal !== toldBefore) await readEnds(run, () => false)
  await refreshWhenOld(run, after)
}

/** Somebody is missing: looks where new users most likely stand, then everywhere. */
async function catchUp(run: Run): Promise<void> {
  const missing = () => (run.state.upstreamTotal ?? 0) - run.state.usersKnown
  const nobody = () => missing() <= 0
  if (run.state.passStartedAt === null && (run.state.usersKnown === 0 || missing() > MANY))
    if (await passIsDue(run)) return beginPass(run, 'users')
  run.memory.addedInPass = 0
  await readEnds(run, nobody)
  if (!nobody()) await huntById(run)
  if (run.memory.addedInPass > 0) run.memory.fruitless = 0
  if (nobody()) {
    run.memory.confirm = true
    return
  }
  if (await passIsDue(run)) return beginPass(run, 'users')
}

/** Passes that find nobody are repeated ever more rarely, and the contradiction is shown. */
async function passIsDue(run: Run): Promise<boolean> {
  const { fruitless } = run.memory
  if (fruitless < 2) return true
  const pause = Math.min(LONGEST_PAUSE_MS, 60_000 * 2 ** (fruitless - 2))
  const now = run.ctx.clock.now()
  if (now.getTime() - (run.state.passFinishedAt?.getTime() ?? 0) >= pause) return true
  if (run.state.problemKind !== 'list-short')
    await commit(run, nothing, (state) => ({
      problem: `${state.usersKnown} of ${state.upstreamTotal}`,
      problemKind: 'list-short',
      problemAt: now,
    }))
  return false
}

/** Reads from the head and from the tail for as long as that brings somebody new. */
async function readEnds(run: Run, enough: () => boolean): Promise<void> {
  const size = () => run.memory.pageSize
  const total = () => run.state.upstreamTotal ?? 0
  const ends = [(n: number) => n * size(), (n: number) => Math.max(0, total() - (n + 1) * size())]
  for (const offsetOf of ends) {
    for (let n = 0; !enough(); n += 1) {
      const { added } = await keepPage(run, await askPage(run, offsetOf(n)))
      run.memory.addedInPass += added
      if (added === 0) break
    }
  }
}
