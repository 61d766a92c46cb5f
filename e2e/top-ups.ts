import type { Browser, Locator, Page } from '@playwright/test'
import { openRequest } from './decisions'
import { newBrowser } from './people'
import { expect, type Sandbox } from './support/test'
import type { Organization } from './tariffs'

export const TOP_UP = '/partner/api/top-up-advanced-balance'
export const BALANCES = '/partner/api/get-organization-advanced-balances'

export const ADDRESS = /\/top-ups\/[0-9a-f-]{36}$/

/** Where it stands, as its page says it beside the name. */
export const status = (page: Page, words: string): Locator =>
  page.locator('h1 + .badge').filter({ hasText: words })

/** Opens the form of an organization with its balance, which is read live: a gateway that was too slow is asked again. */
export async function openForm(page: Page, { id }: Pick<Organization, 'id'>): Promise<void> {
  await expect(async () => {
    await page.goto(`/top-ups/new?organizationId=${id}`)
    await expect(page).toHaveURL(/form=/)
    await expect(page.locator('main button[type="submit"]')).toBeEnabled({ timeout: 10_000 })
  }).toPass()
}

/** Asks for a top-up. @returns the address of its page. */
export async function ask(page: Page, organization: Organization, amount: string): Promise<string> {
  await openForm(page, organization)
  await page.locator('input[name="amount"]').fill(amount)
  await page.locator('textarea[name="reason"]').fill('Agreed on the phone')
  await page.locator('main button[type="submit"]').click()
  await expect(page).toHaveURL(ADDRESS)
  return new URL(page.url()).pathname
}

/** Somebody else decides about what an address shows; they come by the link that everybody sees there. */
export async function decide(browser: Browser, address: string, how: 'Approve' | 'Decline'): Promise<void> {
  const context = await newBrowser(browser, { role: 'admin' })
  const page = await context.newPage()
  await openRequest(page, address)
  await page.getByLabel('Reason', { exact: true }).fill('As agreed with the client')
  await page.getByRole('button', { name: new RegExp(`^${how}`) }).click()
  // Closed sooner, the browser would take the decision back with it.
  await expect(page.getByLabel('Reason', { exact: true })).toBeHidden()
  await context.close()
}

/** What the gateway did, whatever anybody was told: every amount that it added to the balance, in its order. */
export async function added(sandbox: Sandbox, organizationId: string): Promise<string[]> {
  const { topUps } = await sandbox.door<{ topUps: { amount: string }[] }>(
    'GET',
    `state?organizationId=${organizationId}`,
  )
  return topUps.map(({ amount }) => amount)
}

/** How often the gateway added this amount. */
export async function applied(sandbox: Sandbox, organizationId: string, amount: string): Promise<number> {
  return (await added(sandbox, organizationId)).filter((one) => one === amount).length
}
