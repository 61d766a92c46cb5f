import { somebody, type Person } from '@/lib/features/approvals/server/testing/desk'
import type { Role } from '@/lib/shared/permissions'
import { fixedClock, nextRequest, testCtx } from '@/lib/testing'
import type { ChangeSetDto } from '../../dto'
import { apply, createTariffRunner, readChangeSet } from '..'
import { changeDesk } from './change-desk'

/** A desk at which changes of tariffs are approved: two administrators, two people from support, and a runner. */
export async function approvalDesk() {
  // Sign-in attempts are counted by the store's clock: the desk's stands at the present.
  const clock = fixedClock(new Date().toISOString())
  const desk = await changeDesk({ clock })
  const { db } = desk.store
  const { gateway } = desk.ctx
  const as = (role: Role) => somebody(db, role, { clock, gateway })
  const [anna, boris, sam, sue] = [
    await as('admin'),
    await as('admin'),
    await as('support'),
    await as('support'),
  ]
  const runner = createTariffRunner({ inFlight: 2 })
  const system = await testCtx({ db, job: 'tariffs', gateway, clock })
  const applyBy = (who: Person, { id, version }: ChangeSetDto, overwrite: string[] = []) =>
    apply(nextRequest(who), { changeSetId: id, version, overwrite })
  return {
    desk,
    db,
    clock,
    as,
    people: { anna, boris, sam, sue },
    applyBy,
    carryOut: () => runner.step(nextRequest(system), {}),
    read: (set: { id: string }) => readChangeSet(nextRequest(desk.ctx), { changeSetId: set.id }),
    /** A change of an organization of its own that somebody has let go its way. */
    asked: async (who: Person = sam, percents: Record<string, string> = { ORDER_DEPOSIT: '3' }) => {
      const owner = await desk.organization()
      const set = await applyBy(who, await desk.draft(owner, percents))
      return { owner, set, approvalId: set.approval?.approvalId ?? '' }
    },
  }
}

/** The key of the sentence that an attempt is refused with. */
export const refusalOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'done',
    (error: { text?: { key: string } }) => error.text?.key,
  )
