import type { Browser, Page } from '@playwright/test'
import { desk, expect, type Login } from './support/test'
import type { Organization } from './tariffs'
import { openForm } from './top-ups'

/** A page of somebody else who is signed in, in a browser of their own. */
export async function pageOf(browser: Browser, login: Login): Promise<Page> {
  const context = await browser.newContext({
    baseURL: desk().url,
    locale: 'en-GB',
    timezoneId: 'UTC',
    storageState: `${desk().states}/${login}.json`,
  })
  return context.newPage()
}

/** Asks for a top-up on the page that is for it, and gives the address of the request for approval. */
export async function askTopUp(page: Page, organization: Organization, amount: string): Promise<string> {
  await openForm(page, organization)
  await page.getByLabel(/^Amount/).fill(amount)
  await page.getByLabel('Reason').fill(`Agreed for December: ${amount}`)
  await page.getByRole('button', { name: new RegExp(`^Ask for a top-up of`) }).click()
  await page.waitForURL(/\/top-ups\/[0-9a-f-]{36}$/)
  const link = page.getByRole('link', { name: 'Open the request' })
  const href = await link.getAttribute('href')
  expect(href).toMatch(/^\/approvals\/[0-9a-f-]{36}$/)
  return href ?? ''
}

export const approveButton = (page: Page) => page.getByRole('button', { name: /^Approve: / })
