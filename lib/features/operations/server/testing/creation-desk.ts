import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { somebody, type Person } from '@/lib/features/approvals/server/testing/desk'
import { createApiKey, keyOf } from '@/lib/features/api-keys/server'
import { createOrganization } from '@/lib/features/organizations/server'
import { createUser } from '@/lib/features/users/server'
import type { Ctx } from '@/lib/server/ctx'
import { effects } from '@/lib/server/db/tables'
import { reconcileDue } from '@/lib/server/effects'
import { reconcileDecision } from '@/lib/features/withdrawals/server'
import { reconcileCreation } from '..'
import type { Role } from '@/lib/shared/permissions'
import { fixedClock, freshDatabase, nextRequest, startSandbox, testCtx, type FixedClock } from '@/lib/testing'

export const BTC = '1CGuTUAx7icKniPVKGiyiT7QLycpkxULLP'
export const EVM = '0x12abcd34567890123456789012345678905678ef'

const WAYS = {
  'swaps.create': reconcileCreation,
  'withdrawals.create': reconcileCreation,
  'withdrawals.decide': reconcileDecision,
}

export interface Account {
  userId: string
  organizationId: string
  keyId: string
}

/** A desk with a real sandbox, in which organizations have operations made. The clock stands at the present until it is moved. */
export async function creationDesk() {
  const store = await freshDatabase()
  const sandbox = await startSandbox()
  const gateway = sandbox.gateway({ pool: store.pool })
  const clock: FixedClock = fixedClock(new Date().toISOString())
  const { db } = store
  const as = (role: Role): Promise<Person> => somebody(db, role, { clock, gateway })
  const admin = await as('admin')
  const job = (name: string): Promise<Ctx> => testCtx({ db, job: name, clock, gateway })

  /** An organization, with its key in the vault unless `key` says otherwise. Pays from USDT on bsc. */
  async function account({ key = true }: { key?: boolean } = {}): Promise<Account> {
    const effectId = randomUUID()
    const email = `${effectId}@operations.example`
    const { userId } = await createUser(nextRequest(admin), { effectId, email })
    const made = { effectId: randomUUID(), userId, name: `Payer ${effectId.slice(0, 6)}` }
    const { organizationId } = await createOrganization(nextRequest(admin), made)
    await sandbox.door('POST', 'source', {
      organizationId,
      currency: 'USDT',
      network: 'bsc',
      balance: '500000',
    })
    if (!key) return { userId, organizationId, keyId: '' }
    const asked = { effectId: randomUUID(), organizationId, alias: 'desk', keepSecret: true }
    const created = await createApiKey(nextRequest(admin), asked)
    return { userId, organizationId, keyId: 'keyId' in created ? created.keyId : '' }
  }

  interface Truth {
    id: string
    kind: string
    status: string
    publicKey: string | null
    waitsForApproval: boolean
  }

  return {
    store,
    db,
    sandbox,
    gateway,
    clock,
    as,
    job,
    admin,
    account,
    /** What the gateway really has of an organization. */
    truth: async ({ organizationId }: Account) =>
      (await sandbox.door<{ operations: Truth[] }>('GET', `operations?organizationId=${organizationId}`))
        .operations,
    fault: (path: string, kind: string, count = 1) =>
      sandbox.door('POST', 'faults', { path: `/api-gateway/${path}`, kind, count }),
    /** Looks into what was not answered, as if its time had come. */
    look: async () => {
      await db
        .update(effects)
        .set({ nextCheckAt: clock.now() })
        .where(sql`${effects.nextCheckAt} IS NOT NULL`)
      return reconcileDue(await job('reconcile'), WAYS)
    },
    keyOf: ({ organizationId }: Account) => keyOf({ db }, organizationId),
  }
}

export const wanted = ({ organizationId }: Account, more: object = {}) => ({
  creationId: randomUUID(),
  organizationId,
  address: EVM,
  currency: 'USDT',
  network: 'bsc',
  amountTo: '50',
  feeInAmount: false,
  reason: 'pays a supplier',
  ...more,
})

/** The key of the text with which an attempt was refused, or that it was not. */
export const refusal = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'done',
    (error: { text?: { key: string }; message?: string }) => error.text?.key ?? String(error.message),
  )
