import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { fault, organizationOf, someUser, tab } from './details'
import { holdBack } from './support/hold'
import { expect, test } from './support/test'

const GET_USER = '/partner/api/get-user'

/** A page waits three seconds for the gateway: one that was too slow is asked again, as a person would. */
const liveReading = (page: Page) =>
  expect(async () => {
    const live = page.getByText(/^Read from OnchainPay/)
    const again = page.getByRole('button', { name: 'Read again' })
    const problem = page.getByRole('status').filter({ has: again }).first()
    await expect(live.or(problem).first()).toBeVisible()
    if (await problem.isVisible()) await problem.getByRole('button').click({ timeout: 1_000 })
    await expect(live).toBeVisible({ timeout: 10_000 })
  }).toPass()

test.use({ role: 'manager' })
test.beforeEach(async ({ sandbox }) => {
  await sandbox.door('POST', 'faults', { clear: true })
})

test.describe('the page of a user', () => {
  test('shows every field, in words where there is none, and what it shows is live', async ({
    page,
    query,
  }) => {
    const { id, email } = await someUser(query, 0)
    // Told nothing by the gateway, and old: the live reading must replace all of it.
    await query(`UPDATE users SET utm = 'stale', read_at = read_at - interval '1 day' WHERE id = $1`, [id])
    await page.goto(`/users/${id}`)
    await expect(page.getByRole('heading', { level: 1, name: email })).toBeVisible()
    await expect(page).toHaveTitle(`${email} · Partner Desk`)
    await liveReading(page)
    await expect(page.getByText('stale', { exact: true })).toBeHidden()
    const values = await page.getByRole('definition').allInnerTexts()
    expect(values.length).toBe(9)
    for (const value of values) expect(value.trim()).not.toBe('')
  })

  test('leads through its tabs by keyboard', async ({ page, query }) => {
    const { id } = await someUser(query, 0)
    await page.goto(`/users/${id}`)
    await expect(tab(page, 'Profile')).toHaveAttribute('aria-current', 'page')
    await tab(page, 'Profile').focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(`/users/${id}/organizations`)
    await expect(tab(page, 'Organizations')).toHaveAttribute('aria-current', 'page')
    await expect(page.getByRole('table', { name: 'Organizations' }).getByRole('link').first()).toBeVisible()
    await tab(page, 'Organizations').focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(`/users/${id}/activity`)
    await expect(page.getByRole('heading', { level: 2, name: 'Activity' })).toBeVisible()
    await page.goBack()
    await page.getByRole('table', { name: 'Organizations' }).getByRole('link').first().click()
    await expect(page).toHaveURL(/\/organizations\/[0-9a-f-]{36}$/)
  })

  test('shows an e-mail that is HTML as the text that it is', async ({ page, query, sandbox }) => {
    const { id, email } = await someUser(query, 1)
    const hostile = `"<img src=x onerror=alert(1)>\u202E"@evil.example`
    await fault(sandbox, '*', 'html')
    await query('UPDATE users SET email = $2 WHERE id = $1', [id, hostile])
    await page.goto(`/users/${id}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(hostile)
    expect(await page.locator('img[src="x"]').count()).toBe(0)
    await query('UPDATE users SET email = $2 WHERE id = $1', [id, email])
  })
})

test.describe('when the gateway cannot be read', () => {
  test('the page says why, shows what is remembered, and stays alive', async ({ page, query, sandbox }) => {
    const { id, email } = await someUser(query, 2)
    await query(`UPDATE users SET read_at = read_at - interval '1 day' WHERE id = $1`, [id])
    await fault(sandbox, GET_USER, 'html')
    await page.goto(`/users/${id}`)
    const note = page.getByRole('status').filter({ hasText: 'OnchainPay’s answer could not be understood' })
    await expect(note).toContainText('What is shown was read')
    await expect(page.getByRole('heading', { level: 1, name: email })).toBeVisible()
    await tab(page, 'Organizations').click()
    await expect(page.getByRole('table', { name: 'Organizations' })).toBeVisible()
    await tab(page, 'Profile').click()
    const again = note.getByRole('button', { name: 'Read again' })
    await expect(again).toBeEnabled()
    await sandbox.door('POST', 'faults', { clear: true })
    await again.click()
    await liveReading(page)
    await expect(note).toBeHidden()
  })

  test('a slow one holds nobody up: memory is there while it is being asked', async ({
    page,
    query,
    sandbox,
  }) => {
    const { id, email } = await someUser(query, 3)
    await query(`UPDATE users SET read_at = read_at - interval '1 day' WHERE id = $1`, [id])
    await fault(sandbox, '*', 'latency', { latencyMs: 10_000 })
    // What the browser asks for as soon as it can is not answered before somebody has read what is there meanwhile.
    const letGo = await holdBack(page, `**/api/users/${id}`)
    await page.goto(`/users/${id}`)
    await expect(page.getByRole('heading', { level: 1, name: email })).toBeVisible()
    await expect(page.getByText(/^From the desk’s memory/)).toBeVisible()
    await letGo()
    await expect(page.getByRole('status').filter({ hasText: 'did not answer in time' })).toBeVisible()
  })

  test('a refused signature is told in the gateway’s own words', async ({ page, query, sandbox }) => {
    const { id } = await someUser(query, 4)
    await query(`UPDATE users SET read_at = read_at - interval '1 day' WHERE id = $1`, [id])
    await fault(sandbox, GET_USER, 'refuse-signature')
    await page.goto(`/users/${id}`)
    const note = page.getByRole('status').filter({ hasText: 'OnchainPay refused to be read' })
    await expect(note).toContainText('Its words: “')
  })

  test('the keys of an organization say so, and its other tabs work', async ({ page, query, sandbox }) => {
    const { id } = await someUser(query, 4)
    const organizationId = await organizationOf(query, id)
    await fault(sandbox, '/partner/api/get-api-keys', 'http-500-after')
    await page.goto(`/organizations/${organizationId}/api-keys`)
    await expect(page.getByRole('alert').filter({ hasText: 'Nothing was changed' })).toBeVisible()
    await tab(page, 'Overview').click()
    await expect(page.getByText('Owner’s e-mail')).toBeVisible()
  })

  test('somebody whom nobody remembers is not called unknown', async ({ page, sandbox }) => {
    await fault(sandbox, GET_USER, 'html')
    const response = await page.goto(`/users/${randomUUID()}`)
    expect(response?.status()).toBe(200)
    await expect(page.getByRole('alert').filter({ hasText: 'This user cannot be read now' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible()
  })
})

test.describe('an address that leads nowhere', () => {
  const CASES = [
    '/users/{id}',
    '/users/{id}/organizations',
    '/users/{id}/activity',
    '/organizations/{id}',
  ].concat(['/organizations/{id}/api-keys', '/organizations/{id}/activity'])
  for (const address of CASES) {
    test(`${address} of nobody is 404 in words, inside the frame`, async ({ page }) => {
      for (const id of [randomUUID(), 'no-id', encodeURIComponent('"><img src=x onerror=alert(1)>')]) {
        const response = await page.goto(address.replace('{id}', id))
        expect(response?.status()).toBe(404)
        await expect(
          page.getByRole('heading', { name: /No such user|This organization is not known here/ }),
        ).toBeVisible()
        await expect(page.getByRole('navigation', { name: 'Main navigation' })).toBeAttached()
        expect(await page.locator('img[src="x"]').count()).toBe(0)
      }
    })
  }

  test('an unknown organization comes with how much of the directory is known', async ({ page }) => {
    await page.goto(`/organizations/${randomUUID()}`)
    await expect(page.getByRole('region', { name: 'How complete the directory is' })).toBeVisible()
  })
})
