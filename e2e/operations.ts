import type { Browser, Page } from '@playwright/test'
import { keepKey } from './balances'
import { openRequest } from './decisions'
import type { Query } from './details'
import { newBrowser } from './people'
import { account, desk, expect, type Sandbox } from './support/test'
import { someOrganization } from './tariffs'

/** Nobody else sends to these: every test of operations has organizations and addresses of its own. */
export const addressOf = (nth: number) => `0x${(0xa77_000 + nth).toString(16).padStart(40, '0')}`

export interface Payer {
  organizationId: string
  publicKey: string
}

/** An organization whose key the desk keeps; `nth` keeps the tests out of each other's way. */
export async function keyHolder(page: Page, query: Query, nth: number): Promise<Payer> {
  const { id: organizationId } = await someOrganization(query, nth)
  await keepKey(page, organizationId)
  const [key] = await query<{ publicKey: string }>(
    'SELECT public_key AS "publicKey" FROM vault_secrets WHERE organization_id = $1 ORDER BY created_at DESC LIMIT 1',
    [organizationId],
  )
  return { organizationId, publicKey: key?.publicKey ?? '' }
}

/**
 * The same once its history was looked through, which is for an hour: what a test makes then is found by nobody before the
 * test comes to it.
 */
export async function payer(page: Page, query: Query, nth: number): Promise<Payer> {
  const holder = await keyHolder(page, query, nth)
  // While it is being looked through, it is due again in two minutes.
  const done = `SELECT 1 FROM operation_histories WHERE organization_id = $1 AND due_at > now() + interval '4 minutes'`
  await expect
    .poll(async () => (await query(done, [holder.organizationId])).length, { timeout: 90_000 })
    .toBe(1)
  return holder
}

/** From now on the desk asks about a swap because a webhook told it to, and never by itself. */
export async function leaveAlone(sandbox: Sandbox, query: Query, operationId: string): Promise<void> {
  const left = async () => {
    const [turn] = await query<{ due: Date | null }>(
      'SELECT due_at AS due FROM operation_turns WHERE operation_id = $1',
      [operationId],
    )
    await query('UPDATE operation_turns SET due_at = NULL WHERE operation_id = $1', [operationId])
    const { requests } = await sandbox.door<{ requests: { outcome: string }[] }>(
      'GET',
      'requests?path=/api-gateway/auto-swaps/get&limit=50',
    )
    return turn?.due === null && requests.every(({ outcome }) => outcome !== 'pending')
  }
  // A question that was under way writes down when it is due again.
  await expect.poll(left).toBe(true)
}

/** Operations go through their states in seconds, so that a test can watch one to its end. */
export const hurry = (sandbox: Sandbox, ms = 1_500) =>
  sandbox.door('POST', 'operations/settings', { pendingMs: ms, withdrawingMs: ms, jitter: 0 })

/** A customer asks for a withdrawal in the payment widget, and the gateway tells the desk. @returns the id of the operation. */
export async function customerAsks(
  sandbox: Sandbox,
  { organizationId, publicKey }: Payer,
  asked: { clientId: string; address: string; requestedAmount?: string },
): Promise<string> {
  const inbox = `${desk().url}/api/webhooks/onchainpay`
  const { operation } = await sandbox.door<{ operation: { id: string } }>('POST', 'withdrawals', {
    requestedAmount: '120',
    requestedCurrency: 'USDT',
    currency: 'USDT',
    network: 'bsc',
    approveUrl: inbox,
    webhookUrl: inbox,
    organizationId,
    publicKey,
    ...asked,
  })
  return operation.id
}

/** How the operation stands, as its page says it: the desk's state, and the gateway's word. */
export const standing = (page: Page, state: string) => page.locator(`[data-state="${state}"][data-status]`)

/** Fills the form of a new operation and sends it, by what a person sees. */
export async function create(
  page: Page,
  kind: 'swaps' | 'withdrawals',
  { organizationId }: Payer,
  { address, amount }: { address: string; amount: string },
): Promise<void> {
  await page.goto(`/${kind}/new?organizationId=${organizationId}`)
  await page.getByLabel('Coin received').selectOption('USDT')
  await page.getByLabel('Network', { exact: true }).selectOption('bsc')
  await page.getByLabel('Recipient address').fill(address)
  await expect(page.locator('[data-address-check="done"]')).toBeVisible()
  await page.getByLabel(/^Amount after exchange/).fill(amount)
  await page.getByLabel('Reason', { exact: true }).fill('Agreed with the client')
  await page.getByRole('button', { name: /^Create an auto-/ }).click()
}

/** Somebody else agrees to what an address shows, with their password, as decisions about customers' money ask for. */
export async function agree(browser: Browser, address: string): Promise<void> {
  const context = await newBrowser(browser, { role: 'admin' })
  const page = await context.newPage()
  await openRequest(page, address)
  await page.getByLabel('Reason', { exact: true }).fill('As agreed with the client')
  await page.getByLabel('Your password', { exact: true }).fill(account('admin').password)
  await page.getByRole('button', { name: /^Approve/ }).click()
  // Closed sooner, the browser would take the decision back with it.
  await expect(page.getByLabel('Reason', { exact: true })).toBeHidden()
  await context.close()
}
