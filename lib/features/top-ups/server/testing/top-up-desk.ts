import { randomUUID } from 'node:crypto'
import { asc, eq, sql } from 'drizzle-orm'
import { createApiKey } from '@/lib/features/api-keys/server'
import { createOrganization } from '@/lib/features/organizations/server'
import { createUser } from '@/lib/features/users/server'
import type { Gateway } from '@/lib/gateway/port'
import { policies } from '@/lib/server/approvals/tables'
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
import type { TopUpDto } from '../../dto'
import { createTopUpRunner, keepProof, readTopUp, requestTopUp } from '..'
import { topUpEvidence, topUps } from '../tables'
import { ACCOUNT, HOST } from './host'

export interface Account {
  organizationId: string
  userId: string
  advancedBalanceId: string
}

export interface Truth {
  topUps: { advancedBalanceId: string; amount: string; nonce: string; balanceAfter: string }[]
}

export const TOP_UP = '/partner/api/top-up-advanced-balance'

export interface TopUpDesk {
  store: TestDatabase
  sandbox: TestSandbox
  gateway: Gateway
  /** Somebody from finance. */
  ctx: Ctx
  as(role: Role): Promise<Ctx>
  /** An organization with its balance; with `key` the vault has a key of it. */
  account(options?: { key?: boolean; holds?: string }): Promise<Account>
  ask(account: Account, amount: string, by?: Ctx): Promise<TopUpDto>
  read(topUpId: string): Promise<TopUpDto>
  /** One step of the watcher; `host: null` never sends bytes again. */
  run(options?: { host?: string | null; account?: string; gateway?: Gateway }): Promise<void>
  /** Whether anybody has to agree. */
  policy(enabled: boolean): Promise<void>
  proved(verdict: 'yes' | 'no'): Promise<void>
  fault(kind: string, more?: Record<string, unknown>): Promise<void>
  /** What was applied to a balance, in the sandbox's own words. */
  applied(account: Account): Promise<Truth['topUps']>
  charge(account: Account, amount: string): Promise<void>
  deposit(account: Account, amount: string): Promise<void>
  row(topUpId: string): Promise<typeof topUps.$inferSelect>
  evidence(topUpId: string): Promise<(typeof topUpEvidence.$inferSelect)[]>
  /** As if the process that had it were gone. */
  expire(topUpId: string): Promise<void>
}

/** A desk with a store and a sandbox of its own; nobody has to agree to a top-up unless a test wants it. */
export async function topUpDesk({ clock = systemClock }: { clock?: Clock } = {}): Promise<TopUpDesk> {
  const store = await freshDatabase()
  const sandbox = await startSandbox({ users: 5 })
  const gateway = sandbox.gateway({ pool: store.pool })
  const { db } = store
  const as = (role: Role) => testCtx({ db, role, gateway, clock })
  const [ctx, admin] = [await as('finance'), await as('admin')]
  const system = await testCtx({ db, job: 'top-ups', gateway, clock })
  const policy = async (enabled: boolean) => void (await db.update(policies).set({ enabled }))
  const door = (name: string, fields: object) => sandbox.door('POST', name, fields)
  await policy(false)

  return {
    store,
    sandbox,
    gateway,
    ctx,
    as,
    policy,
    account: async ({ key = false, holds = '100' } = {}) => {
      const { userId } = await createUser(nextRequest(admin), {
        effectId: randomUUID(),
        email: `${randomUUID()}@example.com`,
      })
      const { organizationId } = await createOrganization(nextRequest(admin), {
        effectId: randomUUID(),
        userId,
        name: 'Acme',
      })
      if (key)
        await createApiKey(nextRequest(admin), {
          effectId: randomUUID(),
          organizationId,
          alias: 'desk',
          keepSecret: true,
        })
      if (holds !== '0') await door('deposit', { organizationId, amount: holds })
      const answer = await gateway.partner.getOrganizationAdvancedBalances({ userId, organizationId })
      if (answer.kind !== 'ok' || !answer.data[0]) throw new Error(answer.kind)
      return { organizationId, userId, advancedBalanceId: answer.data[0].advancedBalanceId }
    },
    ask: ({ organizationId, advancedBalanceId }, amount, by = ctx) =>
      requestTopUp(nextRequest(by), {
        topUpId: randomUUID(),
        organizationId,
        advancedBalanceId,
        amount,
        reason: 'as agreed with the merchant',
      }),
    read: (topUpId) => readTopUp(nextRequest(ctx), { topUpId }),
    run: async ({ host = HOST, account = ACCOUNT, gateway: other = gateway } = {}) => {
      await createTopUpRunner({ inFlight: 2, account, host }).step(
        { ...nextRequest(system), gateway: other },
        {},
      )
    },
    proved: (verdict) => keepProof(db, HOST, { verdict, words: 'as the sandbox said' }, clock.now()),
    fault: async (kind, more = { count: 1 }) => void (await door('faults', { path: TOP_UP, kind, ...more })),
    applied: async ({ organizationId }) =>
      (await sandbox.door<Truth>('GET', `state?organizationId=${organizationId}`)).topUps,
    charge: async ({ organizationId }, amount) => void (await door('charge', { organizationId, amount })),
    deposit: async ({ organizationId }, amount) => void (await door('deposit', { organizationId, amount })),
    row: async (topUpId) => {
      const [row] = await db.select().from(topUps).where(eq(topUps.id, topUpId))
      if (!row) throw new Error(`no top-up ${topUpId}`)
      return row
    },
    evidence: (topUpId) =>
      db
        .select()
        .from(topUpEvidence)
        .where(eq(topUpEvidence.topUpId, topUpId))
        .orderBy(asc(topUpEvidence.id)),
    expire: async (topUpId) => {
      await db
        .update(topUps)
        .set({ leaseUntil: sql`now() - interval '1 second'` })
        .where(eq(topUps.id, topUpId))
    },
  }
}
