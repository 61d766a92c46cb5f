import { expect, test } from './support/test'

test.use({ role: 'support' })

test.afterEach(async ({ sandbox }) => {
  await sandbox.door('POST', 'faults', { clear: true })
})

for (const list of ['/users', '/organizations']) {
  test(`${list} always says how complete the directory is`, async ({ page }) => {
    await page.goto(list)
    const state = page.getByRole('region', { name: 'How complete the directory is' })
    await expect(state).toContainText(/Complete, as of .*\d+ users?, \d+ organizations?/)
    await expect(state.getByRole('progressbar')).toBeVisible()
  })
}

test('somebody who signs up elsewhere is noticed and can be found', async ({ page, sandbox }) => {
  await page.goto('/users')
  const { users } = await sandbox.door<{ users: { id: string; email: string }[] }>('POST', 'users', {
    count: 1,
  })
  const email = users[0]?.email ?? ''
  await expect(async () => {
    await page.goto(`/users?q=${encodeURIComponent(email)}`)
    await expect(page.getByRole('row').filter({ hasText: email })).toBeVisible({ timeout: 5_000 })
  }).toPass()
})

test('a gateway that stops answering is told, and told to be over, without anybody doing anything', async ({
  page,
  sandbox,
}) => {
  await page.goto('/users')
  const state = page.getByRole('region', { name: 'How complete the directory is' })
  await sandbox.door('POST', 'faults', { path: '*', kind: 'html' })
  // The page asks rarely while all is well; whoever comes now sees it at once.
  await expect(async () => {
    await page.reload()
    await expect(state).toContainText(/The gateway cannot be read since \d\d:\d\d/, { timeout: 5_000 })
  }).toPass()
  await expect(state).toContainText('What is shown was read before')
  await expect(page.locator('tr[data-row]').first()).toBeVisible()
  await sandbox.door('POST', 'faults', { clear: true })
  await expect(state).not.toContainText('cannot be read', { timeout: 90_000 })
})

test('in Russian as well', async ({ page, context, baseURL }) => {
  await context.addCookies([{ name: 'desk-locale', value: 'ru', url: baseURL ?? '' }])
  await page.goto('/users')
  await expect(page.getByRole('region', { name: 'Полнота справочника' })).toContainText(/Справочник полон/)
})
