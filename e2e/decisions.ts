import type { Page } from '@playwright/test'
import { expect } from './support/test'

/**
 * Goes by the link that everybody sees to the request for approval of what an address shows, as soon as it can be decided: what
 * it is judged by is read live, and a gateway that was too slow is asked again.
 */
export async function openRequest(page: Page, address: string): Promise<void> {
  await expect(async () => {
    await page.goto(address)
    await page.getByRole('link', { name: 'Open the request' }).click()
    await expect(page).toHaveURL(/\/approvals\/[0-9a-f-]{36}$/)
    await expect(page.getByRole('button', { name: /^Approve/ })).toBeEnabled({ timeout: 15_000 })
  }).toPass()
}
