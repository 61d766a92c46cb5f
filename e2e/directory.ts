import type { Page } from '@playwright/test'
import { expect } from './support/test'

export const rows = (page: Page) => page.locator('tr[data-row]')
export const searchBox = (page: Page) => page.getByRole('search').getByRole('textbox')
export const pager = (page: Page) => page.getByRole('navigation', { name: 'Pages' })

/** Opens a list and waits until the mirror has read so much that a test may rely on it. */
export async function openList(page: Page, address: string, atLeast = 25): Promise<void> {
  await expect(async () => {
    await page.goto(address)
    expect(await rows(page).count()).toBeGreaterThanOrEqual(atLeast)
  }).toPass()
}

/** What the first row is called, and its id. */
export async function firstRow(page: Page): Promise<{ name: string; id: string }> {
  // Until they are answered, the rows of the question before stay.
  await expect(page.locator('.data-table-scroll:not([aria-busy])')).toBeVisible()
  const link = rows(page).first().getByRole('link').first()
  const id = (await link.getAttribute('href'))?.split('/').pop() ?? ''
  return { name: (await link.innerText()).trim(), id }
}

/** A test needs what was copied; the browser asks nobody for leave. */
export const allowCopying = (page: Page) =>
  page.context().grantPermissions(['clipboard-read', 'clipboard-write'])

export const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText())
