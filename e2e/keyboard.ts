import type { Locator, Page } from '@playwright/test'
import { expect } from './support/test'

const isFocused = (locator: Locator) =>
  locator.evaluateAll((found) => found.some((element) => element === document.activeElement))

/** Walks there as a person without a mouse does, who goes on where a page that has just done something leads them. */
export async function tabTo(page: Page, locator: Locator): Promise<void> {
  await expect(locator).toBeVisible()
  await expect(async () => {
    for (let step = 0; step < 150 && !(await isFocused(locator)); step++) await page.keyboard.press('Tab')
    await expect(locator).toBeFocused({ timeout: 1_000 })
  }).toPass({ timeout: 90_000 })
}

/** Presses a button by Enter, having walked to it; one that is still busy with what it does would not hear it. */
export async function press(page: Page, name: string, within: Page | Locator = page): Promise<void> {
  const button = within.getByRole('button', { name, exact: true })
  await tabTo(page, button)
  await expect(button).toBeEnabled()
  await button.press('Enter')
}

/** Chooses in a list of the browser's own, arrow by arrow. */
export async function choose(page: Page, list: Locator, option: string): Promise<void> {
  await expect.poll(() => list.locator('option').allTextContents()).toContain(option)
  await tabTo(page, list)
  const chosen = list.locator('option:checked')
  const most = await list.locator('option').count()
  for (let step = 0; step < most && (await chosen.textContent()) !== option; step++)
    await page.keyboard.press('ArrowDown')
  await expect(chosen).toHaveText(option)
}
