import type { Page } from '@playwright/test'
import { prefer, violations } from './axe'
import { calls, fault, SOON } from './details'
import { tabTo } from './keyboard'
import { newBrowser } from './people'
import { expect, test } from './support/test'
import { someOrganization } from './tariffs'
import { applied, ask, decide, status, TOP_UP } from './top-ups'

const SEEN = 'The account shows 12.50 USD more since noon, with our number'
const keeps = async (page: Page, state: string) =>
  expect([state, await violations(page)]).toEqual([state, []])

test.use({ role: 'finance' })
test.beforeEach(async ({ query }) => {
  await expect.poll(async () => (await query('SELECT 1 FROM gateway_facts')).length).toBe(1)
  // Without the proof that the host refuses a repeated nonce, nothing may be sent again to find out.
  await query(`UPDATE gateway_facts SET refuses_repeated_nonce = 'unclear'`)
})
test.afterEach(async ({ query, sandbox }) => {
  await sandbox.door('POST', 'faults', { clear: true })
  await query(`UPDATE gateway_facts SET refuses_repeated_nonce = 'yes'`)
})

for (const [nth, theme, locale] of [
  [40, 'light', 'en'],
  [41, 'dark', 'ru'],
] as const)
  test(`where nothing is provable, a second person says what became of it, and WCAG 2.2 AA is kept (${theme}, ${locale})`, async ({
    page,
    browser,
    context,
    query,
    sandbox,
  }) => {
    await prefer(context, { theme, locale })
    const organization = await someOrganization(query, nth)
    const address = await ask(page, organization, '12.50')
    await keeps(page, 'awaiting approval')

    const before = await calls(sandbox, TOP_UP)
    await fault(sandbox, TOP_UP, 'cut-after', { count: 1 })
    await fault(sandbox, TOP_UP, 'latency', { latencyMs: 8_000, count: 1 })
    await decide(browser, address, 'Approve')
    await expect.poll(() => calls(sandbox, TOP_UP), SOON).toBe(before + 1)
    await sandbox.door('POST', 'charge', { organizationId: organization.id, amount: '0.34', belowZero: true })
    await expect(page.locator('[data-status="unknown"]')).toBeVisible()
    await keeps(page, 'unknown')

    // A call that is stalled could still arrive for two minutes: the test lets them have passed.
    await query(
      `UPDATE top_ups SET sent_at = sent_at - interval '3 minutes', next_look_at = now() WHERE organization_id = $1 AND status = 'unknown'`,
      [organization.id],
    )
    await expect(page.locator('[data-status="needs-a-person"]')).toBeVisible({ timeout: 90_000 })
    await keeps(page, 'needs a person')
    await page.goto(`${address}?dialog=decide`)
    await expect(page.locator('[data-status="needs-a-person"]')).toBeVisible()
    await expect(page.getByRole('dialog')).toBeHidden()

    const other = await newBrowser(browser, { role: 'admin' })
    await prefer(other, { theme, locale })
    const second = await other.newPage()
    await second.goto(`${address}?dialog=decide`)
    const dialog = second.getByRole('dialog')
    const settle = dialog.locator('button[type="submit"]')
    await expect(dialog).toBeVisible()
    await expect(dialog.locator('[aria-busy="true"]')).toHaveCount(0)
    await keeps(second, 'the dialog')

    await tabTo(second, settle)
    await second.keyboard.press('Enter')
    await expect(dialog.locator('[aria-invalid="true"]')).toHaveCount(2)
    await keeps(second, 'the dialog with nothing said')
    const words = dialog.locator('textarea')
    await words.fill('It is there')
    await expect(words).toHaveAttribute('aria-invalid', 'true')
    await words.fill(SEEN)
    await tabTo(second, dialog.getByRole('radio').first())
    await second.keyboard.press('Space')
    await expect(settle).toContainText(locale === 'en' ? '12.50' : '12,50')
    await tabTo(second, settle)
    await second.keyboard.press('Enter')
    await expect(second.locator('[data-status="confirmed"]')).toBeVisible()
    await expect(second.locator('[data-evidence="person"]')).toContainText(SEEN)
    await keeps(second, 'settled')
    await other.close()

    await expect(page.locator('[data-status="confirmed"]')).toBeVisible()
    expect(await applied(sandbox, organization.id, '12.50')).toBe(1)
    expect(await calls(sandbox, TOP_UP)).toBe(before + 1)
    await page.goto(`${address}/receipt?lang=en`)
    await expect(page.getByText('a second person')).toBeVisible()
    await keeps(page, 'the receipt')
  })

test('on a phone nothing of a top-up scrolls sideways', async ({ page, query }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const organization = await someOrganization(query, 42)
  const address = await ask(page, organization, '40')
  const [confirmed] = await query<{ id: string }>(`SELECT id FROM top_ups WHERE status = 'confirmed' LIMIT 1`)
  const addresses = ['/top-ups', '/top-ups/new', `/top-ups/new?organizationId=${organization.id}`, address]
  for (const one of [...addresses, `${address}?dialog=cancel`, `/top-ups/${confirmed?.id}/receipt`]) {
    await page.goto(one)
    await expect(page.locator('main h1')).toBeVisible()
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
    const overflow = () =>
      page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement
        return scrollWidth - clientWidth
      })
    await expect.poll(overflow, { message: one }).toBe(0)
  }
  await page.goto(address)
  await expect(status(page, 'Awaiting approval')).toBeVisible()
})
