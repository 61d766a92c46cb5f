import { createHash, randomUUID } from 'node:crypto'
import { sideDoor, type SideDoor } from '@/lib/bench/support/side-door'
import { knownOrganizations } from '@/lib/bench/support/tariff-proposals'
import { createApiKey } from '@/lib/features/api-keys/server'
import type { DemoAccount } from '@/lib/features/staff/server'
import type { Ctx } from '@/lib/server/ctx'
import { api } from '@/lib/shared/routes'
import { systemCtx } from '@/lib/watcher/ctx'

const MERCHANTS = 6
const OPERATIONS = 24
/** Slow enough to be watched: one moves on every few seconds, for some minutes. */
const SLOWLY = { pendingMs: 150_000, withdrawingMs: 150_000 }
/** Of those that are on their way, so many move on at once: a newcomer finds something. */
const AT_ONCE = 8
const CUSTOMERS = [
  { clientId: 'client-1042', requestedAmount: '250' },
  { clientId: 'client-77', requestedAmount: '1200' },
  { clientId: 'client-1042', requestedAmount: '95.5' },
]
const ROUTE = { requestedCurrency: 'USDT', currency: 'USDT', network: 'bsc' }

interface Merchant {
  organizationId: string
  publicKey: string
}

const addressOf = (clientId: string) =>
  `0x${createHash('sha256').update(`rehearsal ${clientId}`).digest('hex').slice(0, 40)}`

/** The demo's administrator keeps a key for each of some organizations, as a person would: by the desk's own verb. */
async function keepKeys(ctx: Ctx): Promise<Merchant[]> {
  const merchants: Merchant[] = []
  for (const { organizationId } of await knownOrganizations(ctx, MERCHANTS)) {
    const input = { effectId: randomUUID(), organizationId, alias: 'Partner Desk', keepSecret: true }
    const made = await createApiKey({ ...ctx, requestId: randomUUID() }, input)
    if ('publicKey' in made) merchants.push({ organizationId, publicKey: made.publicKey })
  }
  return merchants
}

/** What merchants' own programs have asked the gateway for: it tells the desk as each moves on. */
async function makeOperations(door: SideDoor, merchants: Merchant[], webhookUrl: string): Promise<number> {
  const { settings } = await door<{ settings: object }>('GET', 'operations?limit=1')
  await door('POST', 'operations/settings', SLOWLY)
  const publicKeys = merchants.map(({ publicKey }) => publicKey)
  const batch = { count: OPERATIONS, clocked: true, ageMs: SLOWLY.pendingMs, publicKeys, webhookUrl }
  const { made } = await door<{ made: number }>('POST', 'operations', batch)
  await door('POST', 'operations/settings', settings)
  await door('POST', 'operations/advance', { count: AT_ONCE })
  return made
}

/** Customers ask for their money in the payment widget. @returns how many wait for a decision. */
async function askForMoney(door: SideDoor, merchants: Merchant[], url: string): Promise<number> {
  let waiting = 0
  for (const asked of CUSTOMERS) {
    const address = addressOf(asked.clientId)
    const customer = { ...asked, ...ROUTE, address, approveUrl: url, webhookUrl: url }
    const asks = (merchant: Merchant) =>
      door('POST', 'withdrawals', { ...customer, ...merchant }).then(
        () => true,
        () => false,
      )
    // A merchant whose balance is blocked is refused, as at the gateway: the customers of the next one ask then.
    for (const merchant of merchants) {
      if (!(await asks(merchant))) continue
      waiting += 1
      break
    }
  }
  return waiting
}

/**
 * Brings a new demo to life: the desk has keys of some organizations, swaps and withdrawals are under way at the gateway, and
 * customers wait for a decision. Everything comes to the desk as it would in earnest: by signed calls and signed webhooks.
 *
 * @returns what there is to see, in words.
 */
export async function beginRehearsal(
  sandboxUrl: string,
  deskUrl: string,
  { staffId, email, name, role }: DemoAccount,
): Promise<string> {
  const person = { kind: 'staff', staffId, email, name, role, sessionId: randomUUID() } as const
  const actor = { ...person, locale: 'en', timeZone: 'UTC', theme: 'system' } as const
  const ctx = { ...systemCtx('demo'), actor }
  try {
    const merchants = await keepKeys(ctx)
    if (merchants.length === 0) return 'nobody there to rehearse with'
    const door = sideDoor(sandboxUrl)
    const inbox = new URL(api.webhookInbox(), deskUrl).href
    const made = await makeOperations(door, merchants, inbox)
    const waiting = await askForMoney(door, merchants, inbox)
    return `keys of ${merchants.length} organizations, ${made} swaps and withdrawals under way, customers waiting: ${waiting}`
  } finally {
    await ctx.db.$client.end()
  }
}
