import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { account, expect, test } from './support/test'

const rows = (page: Page) => page.locator('tr[data-row]')

/** Chooses one value in a filter of the toolbar. */
async function choose(page: Page, filter: string, value: string): Promise<void> {
  await page.getByRole('button', { name: filter, exact: true }).click()
  await page.getByRole('menuitemradio', { name: value, exact: true }).click()
}

test.describe('as an auditor', () => {
  test.use({ role: 'auditor' })

  test('the trail is filtered by what one is looking for, and the address holds it', async ({ page }) => {
    await page.goto('/audit')
    await expect(page.getByRole('heading', { name: 'Audit trail', level: 1 })).toBeVisible()
    await expect(rows(page).first()).toBeVisible()
    await choose(page, 'Area', 'Staff')
    await expect(page).toHaveURL(/noun=staff/)
    await choose(page, 'Action', 'Signed in')
    await choose(page, 'Person', account('finance').email)
    await expect(page).toHaveURL(/action=staff\.sign-in/)
    await expect(rows(page).first()).toContainText(account('finance').email)
    await expect(rows(page).filter({ hasNotText: account('finance').email })).toHaveCount(0)
    await page.reload()
    await expect(rows(page).first()).toContainText(account('finance').email)
    await page.getByRole('button', { name: 'Clear the search and all filters' }).click()
    await expect(page).not.toHaveURL(/noun=/)
  })

  test('a search that finds nothing says which filter to drop', async ({ page }) => {
    await page.goto(`/audit?q=${encodeURIComponent('<b>nobody</b>')}`)
    await expect(page.getByText('Nothing matches')).toBeVisible()
    const remove = page.getByRole('button', { name: /Remove the filter Subject: <b>nobody<\/b>/ }).last()
    await remove.click()
    await expect(page).not.toHaveURL(/q=/)
    await expect(rows(page).first()).toBeVisible()
  })

  test('a row opens its details beside the list, and on a page of its own', async ({ page }) => {
    await page.goto('/audit?action=staff.sign-in')
    await rows(page).first().focus()
    await page.keyboard.press('Space')
    const details = page.getByRole('complementary')
    await expect(details).toContainText('staff.sign-in')
    await expect(details).toContainText('127.0.0.1')
    await expect(page).toHaveURL(/peek=\d+/)
    await page.keyboard.press('Escape')
    await expect(details).toBeHidden()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/audit\/\d+$/)
    await expect(page.getByText('Request id')).toBeVisible()
  })

  test('an export has exactly what is filtered, in the language of the reader', async ({ page, query }) => {
    await page.goto('/audit?noun=staff&outcome=done')
    const link = page.getByRole('link', { name: /^Export \d+ rows?$/ })
    await expect(link).toBeVisible()
    const [{ count } = { count: '' }] = await query<{ count: string }>(
      `SELECT count(*) FROM audit_events WHERE noun = 'staff' AND outcome = 'done'`,
    )
    await expect(link).toHaveText(new RegExp(`Export ${count} row`))
    const [file] = await Promise.all([page.waitForEvent('download'), link.click()])
    expect(file.suggestedFilename()).toMatch(/^audit-trail-\d{4}-\d{2}-\d{2}\.csv$/)
    const text = await readFile((await file.path()) ?? '', 'utf8')
    expect(text.startsWith('\uFEFFNo.,Time (')).toBe(true)
    expect(text.trimEnd().split('\r\n')).toHaveLength(Number(count) + 1)
    const [row] = await query<{ after: { rows: number } }>(
      `SELECT after FROM audit_events WHERE action = 'audit.export' ORDER BY seq DESC LIMIT 1`,
    )
    expect(row?.after.rows).toBe(Number(count))
  })

  test('a verification says that the trail is whole, and holds it against an earlier anchor', async ({
    page,
  }) => {
    await page.goto('/audit')
    await page.getByRole('button', { name: 'Verify', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Verify all rows' }).click()
    await expect(dialog.getByText('The trail is whole')).toBeVisible()
    const anchor = (await dialog.getByText(/^\d+:[0-9a-f]{64}$/).innerText()).trim()
    await dialog.getByLabel(/Earlier anchor/).fill('nonsense')
    await dialog.getByRole('button', { name: 'Verify all rows' }).click()
    await expect(dialog.getByText(/An anchor looks like/)).toBeVisible()
    await dialog.getByLabel(/Earlier anchor/).fill(anchor)
    await dialog.getByRole('button', { name: 'Verify all rows' }).click()
    await expect(dialog.getByText('The earlier anchor is part of it.')).toBeVisible()
  })

  test('a page of the trail stays as it is while others write', async ({ page, request }) => {
    // Enough rows for a second page, whoever ran before.
    for (let index = 0; index < 30; index += 1) await request.get('/api/audit/export?action=audit.verify')
    await page.goto('/audit')
    await page.getByRole('button', { name: 'Next', exact: true }).click()
    await expect(page).toHaveURL(/page=2&upTo=\d+|upTo=\d+&page=2/)
    const upTo = Number(new URL(page.url()).searchParams.get('upTo'))
    const first = rows(page).first().getByRole('cell').first()
    await expect(first).toHaveText(String(upTo - 25))
    await request.get('/api/audit/export?action=audit.verify')
    await page.reload()
    await expect(first).toHaveText(String(upTo - 25))
    await page.getByRole('button', { name: 'Show newer rows' }).click()
    await expect(page).not.toHaveURL(/upTo/)
    await expect.poll(async () => Number(await first.innerText())).toBeGreaterThan(upTo)
  })
})
