import 'server-only'
import { rememberOrganizations } from '@/lib/features/organizations/server'
import type { GatewayOrganization } from '@/lib/gateway/types'
import { dueForOrganizations, type DueUser } from './due'
import type { MirrorState } from './repository'
import { answered, ask, commit, type Run } from './run'
import { Trouble } from './trouble'

/** A list that was read within the hour is fresh enough; older ones are read again at half the budget. */
const STALE_MS = 3_600_000
const BATCH = 100
/** Asked for at a time. A gateway that gives fewer of its own accord is believed to give this many at least. */
const LIMIT = 100
const LEAST = 10
/** A user whose list is refused, while others are not, is asked about again after this time. */
const PUT_OFF_MS = 600_000
const MOST_PUT_OFF = 1_000
/** So many refusals in a row, and nothing else, are not about single users. */
const SUSPICIOUS = 5

/** One user's organizations; the answer has no total, so the end is a short page, or one with nothing new (gateway-api.md 2.5). */
async function listOf(run: Run, user: DueUser): Promise<{ rows: GatewayOrganization[]; askedAt: Date }> {
  const all = new Map<string, GatewayOrganization>()
  let first: Date | undefined
  for (let offset = 0; ;) {
    const { data, askedAt } = await ask(
      run,
      (options) =>
        run.ctx.gateway.partner.getUserOrganizations({ userId: user.id, limit: LIMIT, offset }, options),
      { cost: user.again ? 2 : 1 },
    )
    first ??= askedAt
    const before = all.size
    for (const organization of data) all.set(organization.id, organization)
    if (data.length < LEAST || all.size === before) return { rows: [...all.values()], askedAt: first }
    offset += data.length
  }
}

const phaseNow = (state: MirrorState) =>
  state.phase === 'organizations' && state.organizationsKnownFor >= state.usersKnown
    ? { phase: 'complete' }
    : {}

async function readOne(run: Run, user: DueUser): Promise<void> {
  const { rows, askedAt } = await listOf(run, user)
  // One user a transaction: locks of two users would be taken in an order that somebody who opens a user may cross.
  await commit(
    run,
    (tx) => rememberOrganizations(tx, { userId: user.id, ownerEmail: user.email }, rows, 'mirror', askedAt),
    (state) => ({ ...answered(state), ...phaseNow(state) }),
  )
  run.memory.putOff.delete(user.id)
}

const maybeAboutOneUser = (error: unknown) =>
  error instanceof Trouble && ['refused', 'bad-answer', 'no-answer'].includes(error.kind)

/**
 * Reads the organizations of the users who are due, several at a time, until nobody is due or `over` says so.
 *
 * @returns false where nobody was due.
 * @throws Trouble where the gateway, not one user, is the trouble.
 */
export async function readOrganizations(run: Run, over: () => boolean): Promise<boolean> {
  const now = run.ctx.clock.now()
  for (const [id, until] of run.memory.putOff) if (until <= now.getTime()) run.memory.putOff.delete(id)
  const except = [...run.memory.putOff.keys()]
  const due = await dueForOrganizations(run.ctx.db, BATCH, new Date(now.getTime() - STALE_MS), except)
  if (due.length === 0) return false
  const refused: DueUser[] = []
  let read = 0
  const queue = due[Symbol.iterator]()
  let failed: { error: unknown } | null = null
  const worker = async () => {
    for (const user of queue) {
      if (over() || failed || (read === 0 && refused.length >= SUSPICIOUS)) return
      try {
        await readOne(run, user)
        read += 1
      } catch (error) {
        if (maybeAboutOneUser(error)) refused.push(user)
        else failed = { error }
      }
    }
  }
  await Promise.all(Array.from({ length: run.pace.inFlight }, worker))
  const broken = failed as { error: unknown } | null
  if (broken) throw broken.error
  if (refused.length > 0) await judge(run, refused, read)
  return true
}

/** Refused lists are these users' own trouble if the gateway answers anything else; otherwise they are everybody's. */
async function judge(run: Run, refused: DueUser[], read: number): Promise<void> {
  if (read === 0)
    await ask(run, (options) => run.ctx.gateway.partner.getUsers({ limit: 1, offset: 0 }, options))
  const until = run.ctx.clock.now().getTime() + PUT_OFF_MS
  for (const user of refused) {
    if (run.memory.putOff.size >= MOST_PUT_OFF) run.memory.putOff.clear()
    run.memory.putOff.set(user.id, until)
  }
}
