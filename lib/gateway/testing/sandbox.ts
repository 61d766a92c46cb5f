import { randomUUID } from 'node:crypto'
import { createGateway, type Gateway, memoryNonces, type Outcome } from '..'
import { PUBLISHED } from './samples'

type MadeOperation = { id: string; kind: string; status: string }
type State = { counts: { requests: number; topUps: number }; topUps: { amount: string }[] }

/** As much of a sandbox process as is used here: the gateway's own code, tests aside, knows no sandbox. */
type Process = { url: string; stop(): Promise<void>; kill(): void; exited: Promise<number | null> }

/** A sandbox process and its side door. */
export class Sandbox {
  constructor(private readonly process: Process) {}

  connect(mode: 'unique' | 'increasing' = 'unique'): Gateway {
    const nonces = memoryNonces(mode)
    return createGateway({ baseUrl: this.process.url, partner: PUBLISHED, nonces, random: () => 0 })
  }

  stop(): Promise<void> {
    return this.process.stop()
  }

  async kill(): Promise<void> {
    this.process.kill()
    await this.process.exited
  }

  async state(): Promise<State> {
    return (await this.side('GET', 'state')) as State
  }

  /** Resolves once so many requests in all have arrived, answered or not. */
  async requests(count: number): Promise<void> {
    while ((await this.state()).counts.requests < count) await new Promise((resolve) => setImmediate(resolve))
  }

  /** Resolves once so many top-ups in all were applied, whoever still waits for the answer. */
  async toppedUp(count: number): Promise<void> {
    while ((await this.state()).topUps.length < count) await new Promise((resolve) => setImmediate(resolve))
  }

  async reset(): Promise<void> {
    await this.side('POST', 'reset', {})
  }

  async switches(changes: Record<string, unknown>): Promise<void> {
    await this.side('POST', 'switches', changes)
  }

  /** Lets a partner method meet a fault, once where nothing else is said. */
  fault(method: string, kind: string, more?: Record<string, unknown>): Promise<void> {
    return this.faultAt(`/partner/api/${method}`, kind, more)
  }

  async faultAt(path: string, kind: string, more: Record<string, unknown> = { count: 1 }): Promise<void> {
    await this.side('POST', 'faults', { path, kind, ...more })
  }

  /** What became of the operations of an organization, whatever answers were lost. */
  async operations(organizationId: string): Promise<MadeOperation[]> {
    const found = await this.side('GET', `operations?organizationId=${organizationId}`)
    return (found as { operations: MadeOperation[] }).operations
  }

  door(name: string, fields: Record<string, unknown>): Promise<unknown> {
    return this.side('POST', name, fields)
  }

  private async side(method: 'GET' | 'POST', door: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.process.url}/__sandbox/${door}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    if (!response.ok) throw new Error(`The side door answered ${response.status}: ${await response.text()}`)
    return response.json()
  }
}

export const HOUR_MS = 3_600_000

/** Where money of the shop is to go. */
export const PAY_OUT = {
  address: '1CGuTUAx7icKniPVKGiyiT7QLycpkxULLP',
  currency: 'BTC',
  network: 'bitcoin',
  amountFrom: '1000',
}

/** The data of a call that has to succeed. */
export async function must<T>(call: Promise<Outcome<T>>): Promise<T> {
  const outcome = await call
  if (outcome.kind !== 'ok') throw new Error(`The call ended as ${JSON.stringify(outcome)}.`)
  return outcome.data
}

/** A fresh merchant with one organization and its balance. */
export async function merchant({ partner }: Gateway) {
  const user = await must(partner.createUser({ email: `${randomUUID()}@example.com` }))
  const { organizationId } = await must(
    partner.createUserOrganization({ userId: user.id, name: 'ООО «Ромашка» & Sons' }),
  )
  const organization = { userId: user.id, organizationId }
  const [balance] = await must(partner.getOrganizationAdvancedBalances(organization))
  if (balance === undefined) throw new Error('The organization has no balance.')
  return {
    user,
    organization,
    balance,
    topUp: { ...organization, advancedBalanceId: balance.advancedBalanceId },
  }
}

/**
 * A fresh merchant with a key of its organization and 10,000 USDT to pay out from. Operations stay as they are until the clock
 * or the side door moves them.
 */
export async function shop(sandbox: Sandbox, gateway: Gateway) {
  const { organization } = await merchant(gateway)
  const { organizationId } = organization
  const key = await must(gateway.partner.createApiKeys({ ...organization, alias: 'till' }))
  await sandbox.door('source', { organizationId, currency: 'USDT', network: 'bsc', balance: '10000' })
  await sandbox.door('operations/settings', { pendingMs: HOUR_MS, withdrawingMs: HOUR_MS, jitter: 0 })
  return { organizationId, key, own: gateway.organization(key) }
}
