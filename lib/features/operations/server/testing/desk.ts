import { randomUUID } from 'node:crypto'
import { createApiKey, keyOf } from '@/lib/features/api-keys/server'
import { createOrganization } from '@/lib/features/organizations/server'
import { createUser } from '@/lib/features/users/server'
import type { Gateway, GatewayOperation } from '@/lib/gateway/port'
import { systemClock } from '@/lib/server/clock'
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
import type { OperationKind } from '../../status'

export interface Organization {
  organizationId: string
  userId: string
}

export interface OperationsDesk {
  store: TestDatabase
  sandbox: TestSandbox
  gateway: Gateway
  /** The desk itself. */
  system: Ctx
  as(role: Role): Promise<Ctx>
  /** An organization with funds; with `key` the vault has a key of it. */
  organization(options?: { key?: boolean }): Promise<Organization>
  addKey(organization: Organization): Promise<string>
  /** Makes one at the gateway, behind the desk's back. */
  make(organization: Organization, kind?: OperationKind): Promise<GatewayOperation>
  /** Makes many at once, which stay as they are. */
  makeMany(organization: Organization, count: number): Promise<string[]>
  advance(id: string): Promise<void>
  /** How often the gateway was asked for operations since the last reset. */
  asked(): Promise<number>
}

const ADDRESS = '0x52908400098527886E0F7030069857D2E4169EE7'

/** A desk with a store and a sandbox of its own. Operations stand still until a test moves them. */
export async function operationsDesk(): Promise<OperationsDesk> {
  const store = await freshDatabase()
  const sandbox = await startSandbox({ users: 5 })
  const gateway = sandbox.gateway({ pool: store.pool })
  const { db } = store
  const clock = systemClock
  const as = (role: Role) => testCtx({ db, role, gateway, clock })
  const [admin, system] = [await as('admin'), await testCtx({ db, job: 'operations', gateway, clock })]
  await sandbox.door('POST', 'operations/settings', { pendingMs: 3_600_000, withdrawingMs: 3_600_000 })

  async function addKey({ organizationId }: Organization): Promise<string> {
    const created = await createApiKey(nextRequest(admin), {
      effectId: randomUUID(),
      organizationId,
      alias: 'desk',
      keepSecret: true,
    })
    return JSON.stringify(created)
  }

  async function eyes({ organizationId }: Organization) {
    const key = await keyOf({ db }, organizationId)
    if (key === null) throw new Error('no key')
    return gateway.organization(key)
  }

  return {
    store,
    sandbox,
    gateway,
    system,
    as,
    addKey,
    organization: async ({ key = true } = {}) => {
      const email = `${randomUUID()}@example.com`
      const { userId } = await createUser(nextRequest(admin), { effectId: randomUUID(), email })
      const made = { effectId: randomUUID(), userId, name: 'Acme' }
      const { organizationId } = await createOrganization(nextRequest(admin), made)
      await sandbox.door('POST', 'source', {
        organizationId,
        currency: 'USDT',
        network: 'bsc',
        balance: '1000000',
      })
      if (key) await addKey({ organizationId, userId })
      return { organizationId, userId }
    },
    make: async (organization, kind = 'swap') => {
      const own = await eyes(organization)
      const input = { address: ADDRESS, currency: 'ETH', network: 'ethereum', amountFrom: '500' }
      const answer = await (kind === 'swap' ? own.createAutoSwap(input) : own.createAutoWithdrawal(input))
      if (answer.kind !== 'ok') throw new Error(JSON.stringify(answer))
      return answer.data
    },
    makeMany: async ({ organizationId }, count) => {
      const key = await keyOf({ db }, organizationId)
      await sandbox.door('POST', 'operations', {
        count,
        publicKeys: [key?.publicKey],
        kind: 'swap',
        clocked: false,
      })
      const { operations } = await sandbox.door<{ operations: { id: string }[] }>(
        'GET',
        `operations?organizationId=${organizationId}&limit=1000`,
      )
      return operations.map(({ id }) => id)
    },
    advance: async (id) => void (await sandbox.door('POST', 'operations/advance', { id })),
    asked: async () => {
      const paths = ['/api-gateway/auto-swaps/get', '/api-gateway/auto-withdrawals/get']
      const answers = await Promise.all(
        paths.map((path) => sandbox.door<{ requests: unknown[] }>('GET', `requests?path=${path}`)),
      )
      return answers.reduce((sum, { requests }) => sum + requests.length, 0)
    },
  }
}
