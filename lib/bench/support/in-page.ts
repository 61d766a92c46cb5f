import type { Page } from '@playwright/test'

/** Fast typing: about 85 words a minute. */
export const BETWEEN_KEYS_MS = 70

/** Runs a function of ours in the page. */
export async function runInPage(page: Page, work: () => void): Promise<void> {
  // What runs these files wraps functions to keep their names, with a helper that the page has not.
  await page.evaluate('globalThis.__name = (target) => target')
  await page.evaluate(work)
}
