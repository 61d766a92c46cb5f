import { randomUUID } from 'node:crypto'
import { createOrganization } from '@/lib/features/organizations/server'
import { createUser } from '@/lib/features/users/server'
import { systemClock, type Clock } from '@/lib/server/clock'
import type { Ctx } from '@/lib/server/ctx'
import type { Role } from '@/lib/shared/permissions'
import {
  freshDatabase,
  nextRequest,
  startSandbox,
  testCtx,
  type TestDatabase,
  type TestSandbox,
} from '@/lib/testing'
import type { ChangeSetDto } from '../../dto'
import type { SaveDraftInput } from '../../schema'
import type { IndividualTerms } from '../../terms'
import { apply, readChangeSet, saveDraft } from '..'

export interface Owner {
  organizationId: string
  userId: string
}

export interface ChangeDesk {
  store: TestDatabase
  sandbox: TestSandbox
  ctx: Ctx
  as(role: Role): Promise<Ctx>
  organization(name?: string): Promise<Owner>
  /** A new draft of lines `ACTION: percent` on whatever is given as their base. */
  draft(owner: Owner, percents: Record<string, string>, more?: Partial<SaveDraftInput>): Promise<ChangeSetDto>
  applied(set: ChangeSetDto): Promise<ChangeSetDto>
  read(changeSetId: string): Promise<ChangeSetDto>
  /** What the gateway has for the organization now, by action. */
  live(owner: Owner): Promise<Record<string, IndividualTerms>>
  /** A change behind the desk's back. */
  outside(owner: Owner, action: string, amount: string, comment?: string | null): Promise<void>
  fault(kind: string, more?: Record<string, unknown>): Promise<void>
}

export const SET = '/partner/api/set-organization-tariff'
export const GET = '/partner/api/get-organization-tariffs'

export const percent = (amount: string, comment: string | null = null) => ({
  typed: { type: 'PERCENT' as const, amount, minAmount: '', maxAmount: '', retyped: amount },
  comment,
  base: null,
})

export interface ChangeDeskOptions {
  clock?: Clock
  /** Of the gateway; few unless it is told otherwise. */
  users?: number
}

/** A desk with a store and a sandbox of its own, and somebody from support in front of it. */
export async function changeDesk({
  clock = systemClock,
  users,
}: ChangeDeskOptions = {}): Promise<ChangeDesk> {
  const store = await freshDatabase()
  const sandbox = await startSandbox(users === undefined ? {} : { users })
  const gateway = sandbox.gateway({ pool: store.pool })
  const as = (role: Role) => testCtx({ db: store.db, role, gateway, clock })
  const ctx = await as('support')
  const admin = await as('admin')

  return {
    store,
    sandbox,
    ctx,
    as,
    organization: async (name = 'Shop') => {
      const email = `${randomUUID()}@example.com`
      const { userId } = await createUser(nextRequest(admin), { effectId: randomUUID(), email })
      const made = await createOrganization(nextRequest(admin), { effectId: randomUUID(), userId, name })
      return { organizationId: made.organizationId, userId }
    },
    draft: ({ organizationId }, percents, more = {}) =>
      saveDraft(nextRequest(ctx), {
        changeSetId: randomUUID(),
        organizationId,
        version: 0,
        reason: 'agreed with the merchant',
        lines: Object.entries(percents).map(([action, amount]) => ({ action, ...percent(amount) })),
        ...more,
      }),
    applied: ({ id, version }) => apply(nextRequest(ctx), { changeSetId: id, version }),
    read: (changeSetId) => readChangeSet(nextRequest(ctx), { changeSetId }),
    live: async (owner) => {
      const answer = await gateway.partner.getOrganizationTariffs(owner)
      if (answer.kind !== 'ok') throw new Error(answer.kind)
      return Object.fromEntries(
        answer.data.map(({ action, type, amount, minAmount, maxAmount, comment }) => [
          action,
          { type, amount, minAmount, maxAmount, comment },
        ]),
      )
    },
    outside: async (owner, action, amount, comment = null) => {
      const terms = { action, type: 'PERCENT', amount, minAmount: null, maxAmount: null, comment }
      const answer = await gateway.partner.setOrganizationTariff({ ...owner, ...terms })
      if (answer.kind !== 'ok') throw new Error(answer.kind)
    },
    fault: async (kind, more = {}) => {
      await sandbox.door('POST', 'faults', { path: SET, kind, count: 1, ...more })
    },
  }
}
