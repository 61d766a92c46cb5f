import type { Locator, Page } from '@playwright/test'
import { press } from './keyboard'
import { expect, type Sandbox } from './support/test'

export const balancePage = (organizationId: string) => `/organizations/${organizationId}/balance`

/**
 * The amount in large figures, read live: the page has asked, and been answered.
 *
 * @param amount what it should show: what was read a moment ago may be older than that, and is read again.
 */
export async function openBalance(page: Page, organizationId: string, amount?: string): Promise<void> {
  await page.goto(balancePage(organizationId))
  await expect(page.locator('[data-balance]')).toBeVisible()
  await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0)
  if (amount !== undefined) await readAgain(page, shownBalance(page, amount))
}

/** Amount and currency stand apart by a space that does not break. */
const exactly = (amount: string) => new RegExp(`^${amount.replace('.', '\\.').replace(' ', '\\s')}$`)

export const shownBalance = (page: Page, amount?: string) =>
  page.locator('[data-balance]').filter(amount === undefined ? {} : { hasText: exactly(amount) })

/** Asks the gateway again, by keyboard, until it shows: a read that was under way may be older than what it should see. */
export async function readAgain(page: Page, seen: Locator): Promise<void> {
  await expect(async () => {
    await press(page, 'Read again')
    await expect(seen).toBeVisible({ timeout: 5_000 })
  }).toPass()
}

/** So much on the balance of an organization, whatever was on it before. */
export async function setBalance(sandbox: Sandbox, organizationId: string, amount: string): Promise<void> {
  const { subjects } = await sandbox.door<{ subjects: { balance: { balance: string } }[] }>(
    'GET',
    `state?organizationId=${organizationId}`,
  )
  const before = subjects[0]?.balance.balance ?? '0'
  if (Number(before) > 0) await sandbox.door('POST', 'charge', { organizationId, amount: before })
  await sandbox.door('POST', 'deposit', { organizationId, amount })
}

/** A key of the organization whose secret the desk keeps, made as a manager makes it. */
export async function keepKey(page: Page, organizationId: string): Promise<void> {
  await page.goto(`/organizations/${organizationId}/api-keys?dialog=create-key`)
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Alias').fill('Desk')
  await dialog.getByLabel('Keep the secret in the vault of this desk').check()
  await press(page, 'Create the key “Desk”', dialog)
  await dialog.getByLabel('I have stored it').check()
  await press(page, 'Close and forget', dialog)
  await expect(dialog).toBeHidden()
}
