import type { Page } from '@playwright/test'
import { calls, fault, organizationOf, someUser, tab } from './details'
import { holdBack } from './support/hold'
import { expect, test } from './support/test'

const CREATE = '/partner/api/create-user-organization'

async function nameNewOrganization(page: Page, userId: string, name: string) {
  await page.goto(`/users/${userId}`)
  await page.getByRole('button', { name: 'Create an organization' }).click()
  const dialog = page.getByRole('dialog', { name: 'Create an organization' })
  await dialog.getByLabel('Name').fill(name)
  return dialog
}

test.use({ role: 'manager' })
test.beforeEach(async ({ sandbox }) => {
  await sandbox.door('POST', 'faults', { clear: true })
})

test.describe('creating an organization', () => {
  test('leads to it, whatever its name is, and both activities tell of it', async ({ page, query }) => {
    const { id, email } = await someUser(query, 5)
    const name = `<img src=x onerror=alert(1)> ООО «Ромашка» \u202E`
    const dialog = await nameNewOrganization(page, id, name)
    await dialog.getByRole('button', { name: 'Create “' }).click()
    await expect(page).toHaveURL(/\/organizations\/[0-9a-f-]{36}$/)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name.trim())
    expect(await page.locator('img[src="x"]').count()).toBe(0)
    await tab(page, 'Activity').click()
    await expect(page.getByText('Created an organization').first()).toBeVisible()
    await page.getByRole('link', { name: email }).first().click()
    await tab(page, 'Activity').click()
    await expect(page.getByText('Created an organization').first()).toBeVisible()
  })

  test('a double click sends it once', async ({ page, query, sandbox }) => {
    const { id } = await someUser(query, 6)
    const before = await calls(sandbox, CREATE)
    await fault(sandbox, CREATE, 'latency', { latencyMs: 3_000, count: 1 })
    const dialog = await nameNewOrganization(page, id, 'Clicked twice')
    await dialog.getByRole('button', { name: 'Create “Clicked twice”' }).dblclick()
    await expect(page.getByRole('heading', { level: 1, name: 'Clicked twice' })).toBeVisible()
    expect(await calls(sandbox, CREATE)).toBe(before + 1)
  })

  test('a refusal is told in words, and what was typed stays', async ({ page, query, sandbox }) => {
    const { id } = await someUser(query, 7)
    await fault(sandbox, CREATE, 'refuse-signature', { count: 1 })
    const dialog = await nameNewOrganization(page, id, 'Refused at first')
    await dialog.getByRole('button', { name: 'Create “Refused at first”' }).click()
    await expect(dialog.getByRole('alert')).toContainText('OnchainPay answered and refused')
    await expect(dialog.getByLabel('Name')).toHaveValue('Refused at first')
    await dialog.getByRole('button', { name: 'Create “Refused at first”' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Refused at first' })).toBeVisible()
  })

  test('a lost answer is found out by looking, without a second request', async ({
    page,
    query,
    sandbox,
  }) => {
    const { id } = await someUser(query, 8)
    const before = await calls(sandbox, CREATE)
    await fault(sandbox, CREATE, 'cut-after', { count: 1 })
    const dialog = await nameNewOrganization(page, id, 'Lost and found')
    // It may be found out before anybody has read that it is not known.
    const letGo = await holdBack(page, '**/api/effects/**')
    await dialog.getByRole('button', { name: 'Create “Lost and found”' }).click()
    await expect(dialog.getByText('The outcome is not known yet')).toBeVisible()
    await letGo()
    await expect(dialog.getByText('Found out by looking: the organization was created.')).toBeVisible()
    expect(await calls(sandbox, CREATE)).toBe(before + 1)
    await dialog.getByRole('link', { name: 'Open the organization' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Lost and found' })).toBeVisible()
  })

  test.describe('by somebody who may only look', () => {
    test.use({ role: 'support' })
    test('is not offered, and the button says what is missing', async ({ page, query }) => {
      const { id } = await someUser(query, 0)
      await page.goto(`/users/${id}?dialog=create-organization`)
      const button = page.getByRole('button', { name: 'Create an organization' })
      await expect(button).toHaveAttribute('aria-disabled', 'true')
      await button.focus()
      await expect(page.getByRole('tooltip')).toContainText('organizations.create')
      await expect(page.getByRole('dialog')).toBeHidden()
    })
  })
})

test.describe('the API keys of an organization', () => {
  test('a secret is shown once and must be taken; its key goes when its alias is typed', async ({
    page,
    query,
  }) => {
    const { id } = await someUser(query, 9)
    await page.goto(`/organizations/${await organizationOf(query, id)}/api-keys`)
    await page.getByRole('button', { name: 'Create an API key' }).click()
    const create = page.getByRole('dialog', { name: 'Create an API key' })
    await create.getByLabel('Alias').fill('Shop backend')
    await create.getByRole('button', { name: 'Create the key “Shop backend”' }).click()

    const secret = page.getByRole('dialog', { name: 'The key “Shop backend” was created' })
    const value = await secret.getByLabel('Secret of the key', { exact: true }).innerText()
    expect(value).toMatch(/^[A-Za-z0-9+/]{86}==$/)
    await page.keyboard.press('Escape')
    const close = secret.getByRole('button', { name: 'Close and forget' })
    await expect(close).toHaveAttribute('aria-disabled', 'true')
    await secret.getByLabel('I have stored it').check()
    await close.click()
    await expect(secret).toBeHidden()
    await expect(page).not.toHaveURL(/dialog=/)
    const row = page.getByRole('row').filter({ hasText: 'Shop backend' })
    await expect(row).toContainText('Secret not kept')
    await page.reload()
    await expect(row).toBeVisible()
    expect(await page.content()).not.toContain(value)
    const api = await page.request.get(`/api/organizations/${await organizationOf(query, id)}/api-keys`)
    expect(await api.text()).not.toContain(value)

    await row.getByRole('button', { name: 'Delete the key Shop backend' }).click()
    const remove = page.getByRole('dialog', { name: 'Delete the key “Shop backend”' })
    await remove.getByLabel('Type the alias').fill('Shop')
    await remove.getByRole('button', { name: 'Delete the key' }).click()
    await expect(remove.getByText('This is not the alias of the key.')).toBeVisible()
    await remove.getByLabel('Type the alias').fill('Shop backend')
    await remove.getByRole('button', { name: 'Delete the key' }).click()
    await expect(row).toBeHidden()
  })
})
