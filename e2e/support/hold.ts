import type { Page } from '@playwright/test'

/**
 * Holds back what a page asks for at such addresses: of what happens from now on it hears nothing, and shows what it showed.
 *
 * @returns lets everything go.
 */
export async function holdBack(page: Page, addresses: string | RegExp): Promise<() => Promise<void>> {
  let open = () => {}
  const opened = new Promise<void>((resolve) => (open = resolve))
  await page.route(addresses, async (route) => {
    await opened
    // The page may have lost its patience, or be gone.
    await route.continue().catch(() => undefined)
  })
  return async () => {
    open()
    await page.unroute(addresses)
  }
}
