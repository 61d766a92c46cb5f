import { prefer, violations } from './axe'
import { press } from './keyboard'
import { newBrowser } from './people'
import { addressOf, agree, create, customerAsks, hurry, payer, standing } from './operations'
import { expect, test } from './support/test'
import { someOrganization } from './tariffs'

const keepsRules = async (page: Parameters<typeof violations>[0], what: string) =>
  expect([what, await violations(page)]).toEqual([what, []])

/** No page is wider than its window. */
const fits = (page: Parameters<typeof violations>[0]) =>
  expect
    .poll(
      () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
      {
        message: page.url(),
      },
    )
    .toBe(0)

test.use({ role: 'admin' })
test.afterAll(async ({ sandbox }) => {
  await hurry(sandbox, 4_000)
})

test('a swap is created, and is seen to be done without anybody touching the page', async ({
  page,
  query,
  sandbox,
}) => {
  await hurry(sandbox)
  const one = await payer(page, query, 51)
  // Whoever has a blocked balance is refused.
  await sandbox.door('POST', 'block', { organizationId: one.organizationId, blocked: false })
  await create(page, 'swaps', one, { address: addressOf(1), amount: '120' })
  await expect(page).toHaveURL(/\/swaps\/[0-9a-f-]{36}$/, { timeout: 90_000 })
  await expect(page.locator('[data-status]')).toBeVisible()
  await keepsRules(page, 'an operation')
  await expect(standing(page, 'done')).toBeVisible({ timeout: 90_000 })
  await expect(page.locator('[data-step="PROCESSED"]')).toBeVisible()
  await expect(page.locator('[data-adds="true"]')).toBeVisible()
  await expect(page.locator('[data-sighting]').first()).toBeVisible()

  const id = page.url().split('/').at(-1) ?? ''
  await page.goto(`/swaps?view=done&q=${id}`)
  await expect(page.locator('tr[data-row]')).toHaveCount(1)
  await page.goto(`/organizations/${one.organizationId}/operations`)
  await expect(page.locator(`[data-operation="${id}"]`)).toBeVisible()
  await keepsRules(page, 'the tab of an organization')
})

test('an amount that is a cent too small is refused before anything is sent', async ({
  page,
  query,
  sandbox,
}) => {
  const one = await payer(page, query, 52)
  const made = async () => (await sandbox.door<{ total: number }>('GET', 'operations?limit=1')).total
  const before = await made()
  await create(page, 'withdrawals', one, { address: addressOf(2), amount: '20' })
  await expect(page.locator('[data-problem="below-minimum"]')).toBeVisible()
  await expect(page.locator('[aria-invalid="true"], [role="alert"]').first()).toBeVisible()
  await expect(page).toHaveURL(/\/withdrawals\/new/)
  expect(await made()).toBe(before)
  await keepsRules(page, 'the form')
})

test('a customer asks for a withdrawal: one proposes, another agrees, and it is sent', async ({
  page,
  browser,
  query,
  sandbox,
}) => {
  test.setTimeout(600_000)
  await hurry(sandbox)
  const one = await payer(page, query, 53)
  const finance = await (await newBrowser(browser, { role: 'finance' })).newPage()
  await finance.goto('/withdrawals?view=needs-person')
  const id = await customerAsks(sandbox, one, { clientId: 'client-62', address: addressOf(3) })
  const row = finance.locator('tr[data-row]').filter({ has: finance.locator(`a[href$="${id}"]`) })
  await expect(row).toBeVisible({ timeout: 90_000 })

  await finance.goto(`/withdrawals/${id}`)
  await expect(standing(finance, 'needs-person')).toBeVisible()
  await finance.getByRole('link', { name: 'Look at it and decide' }).click()
  await expect(finance.locator('[data-stand="to-decide"]')).toBeVisible({ timeout: 90_000 })
  await expect(finance.locator(`[data-address="${addressOf(3)}"]`)).toBeVisible()
  await expect(finance.locator('[data-unusual]')).toContainText('first withdrawal of this client')
  await keepsRules(finance, 'the decision')
  await finance.getByLabel('Reason', { exact: true }).fill('Known customer, asked on the phone')
  await finance.getByRole('button', { name: /^Propose to approve/ }).click()
  await expect(finance.locator('[data-stand="proposed"]')).toBeVisible()
  // The form is gone: whoever works by keyboard goes on at how the decision stands.
  await expect(finance.locator(':focus').locator('[data-stand="proposed"]')).toBeVisible()

  await agree(browser, `/withdrawals/${id}/decide`)
  await expect(finance.locator('[data-stand="decided-here"]')).toBeVisible({ timeout: 90_000 })
  await finance.goto(`/withdrawals/${id}`)
  await expect(standing(finance, 'done')).toBeVisible({ timeout: 90_000 })
  await expect(finance.locator('[data-step="PROCESSED"]')).toBeVisible()
  await finance.context().close()
})

test('a decision that was made elsewhere is shown as such, and nobody can decide again', async ({
  page,
  query,
  sandbox,
}) => {
  const one = await payer(page, query, 54)
  const id = await customerAsks(sandbox, one, { clientId: 'client-63', address: addressOf(4) })
  await expect
    .poll(async () => (await query('SELECT 1 FROM operations WHERE id = $1', [id])).length, {
      timeout: 90_000,
    })
    .toBe(1)
  await sandbox.door('POST', 'withdrawals/decide', { id, approve: false })
  await page.goto(`/withdrawals/${id}/decide`)
  await expect(page.locator('[data-stand="decided-elsewhere"]')).toBeVisible({ timeout: 90_000 })
  await expect(page.getByRole('button', { name: /^Propose to/ })).toHaveCount(0)
})

test('the stream of events is cut and comes back: the page says how old it is, then catches up', async ({
  page,
  query,
  sandbox,
}) => {
  test.setTimeout(600_000)
  const one = await payer(page, query, 55)
  const id = await customerAsks(sandbox, one, { clientId: 'client-64', address: addressOf(5) })
  const reads = /\/api\/(events|withdrawals)(\?|$)/
  await page.goto(`/withdrawals?view=all&organizationId=${one.organizationId}`)
  const row = page.locator('tr[data-row]').filter({ has: page.locator(`a[href$="${id}"]`) })
  await expect(row).toContainText('Needs a person', { timeout: 90_000 })

  // Whoever comes back to a page finds the stream cut: nothing that it asks for arrives.
  await page.route(reads, (route) => route.abort())
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await sandbox.door('POST', 'withdrawals/decide', { id, approve: false })
  await expect(page.locator('[data-as-of]')).toContainText('cannot be reached', { timeout: 90_000 })
  await expect(row).toContainText('Needs a person')

  const back = page.waitForResponse((response) => response.url().endsWith('/api/events') && response.ok())
  await page.unroute(reads)
  await back
  await expect(row).toContainText('Failed', { timeout: 90_000 })
  await expect(page.locator('[data-as-of]')).toContainText('as of')
})

test('ids are entered by hand, each with its result', async ({ page, query, sandbox }) => {
  const one = await payer(page, query, 56)
  const { organizationId, publicKey } = one
  await sandbox.door('POST', 'operations', {
    count: 2,
    publicKeys: [publicKey],
    kind: 'swap',
    clocked: false,
  })
  const of = `operations?publicKey=${encodeURIComponent(publicKey)}&limit=10`
  const { operations } = await sandbox.door<{ operations: { id: string }[] }>('GET', of)
  const [first, second] = operations.map(({ id }) => id)
  await page.goto('/swaps/import')
  const unknown = '5f0c7a52-3b1e-4d7c-9a86-0d2f4b6c8e10'
  await page
    .getByLabel('Operation IDs')
    .fill(`id,organization\n${first},${organizationId}\n${second}\n${unknown}\nno id`)
  await page.getByLabel(/^Organization ID/).fill(organizationId)
  await page.getByRole('button', { name: 'Enter 4 IDs' }).click()
  await expect(page.locator('[data-result]')).toHaveCount(4)
  for (const [result, many] of [
    ['entered', 2],
    ['not-found', 1],
    ['bad-id', 1],
  ] as const)
    await expect(page.locator(`[data-result="${result}"]`)).toHaveCount(many)
  await keepsRules(page, 'the results')
  await page.getByRole('button', { name: 'Enter 4 IDs' }).click()
  await expect(page.locator('[data-result="watched"]')).toHaveCount(2)
})

test('an address that looks like a known one is whole on a phone, with what differs marked', async ({
  page,
  context,
  query,
  sandbox,
}) => {
  const one = await payer(page, query, 68)
  const known = addressOf(6)
  const alike = `${known.slice(0, 5)}beef${known.slice(9)}`
  for (const address of [known, alike]) {
    const id = await customerAsks(sandbox, one, { clientId: 'client-65', address })
    await expect
      .poll(async () => (await query('SELECT 1 FROM operations WHERE id = $1', [id])).length, {
        timeout: 90_000,
      })
      .toBe(1)
    await page.goto(`/withdrawals/${id}/decide`)
  }
  await prefer(context, { locale: 'ru' })
  await page.setViewportSize({ width: 390, height: 844 })
  await page.reload()
  const alert = page.locator(`[data-look-alike="${known}"]`)
  await expect(alert).toBeVisible({ timeout: 90_000 })
  await expect(alert.locator('mark').first()).toBeVisible()
  await expect(page.locator(`[data-address="${alike}"]`).first()).toBeVisible()
  await fits(page)
  await page.getByLabel('Причина', { exact: true }).fill('Клиент подтвердил адрес по телефону')
  await page.getByRole('button', { name: /^Предложить подтвердить/ }).click()
  await page.getByRole('link', { name: 'Открыть запрос' }).click()
  await expect(page).toHaveURL(/\/approvals\/[0-9a-f-]{36}$/)
  await expect(page.locator(`[data-address="${alike}"]`)).toBeVisible()
  await fits(page)
})

test('a list is narrowed to any organization, found by its name with the keyboard alone', async ({
  page,
  query,
}) => {
  const { id, name } = await someOrganization(query, 69)
  await page.goto('/swaps?view=all')
  await expect(page.locator('main h1')).toBeVisible()
  await press(page, 'Organization')
  const search = page.getByRole('combobox', { name: 'Organization' })
  await expect(search).toBeFocused()
  await page.keyboard.type(id)
  // What was found for the first letters of it is gone.
  const found = page.getByRole('listbox').getByRole('option')
  await expect(found).toHaveCount(1)
  await expect(found.filter({ hasText: name })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`organizationId=${id}`))
  await expect(page.getByText(`Organization: ${name}`).first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Organization', exact: true })).toBeFocused()
  await keepsRules(page, 'a list that is narrowed')
})

test('on a phone nothing of an operation scrolls sideways', async ({ page, query }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const [known] = await query<{ id: string; organizationId: string }>(
    `SELECT id, organization_id AS "organizationId" FROM operations WHERE kind = 'withdrawal' LIMIT 1`,
  )
  if (!known) throw new Error('the tests above have left no withdrawal')
  const addresses = [`/withdrawals/${known.id}`, `/withdrawals/${known.id}/decide`, '/withdrawals?view=all']
  for (const address of [...addresses, `/withdrawals/new?organizationId=${known.organizationId}`]) {
    await page.goto(address)
    await expect(page.locator('main h1')).toBeVisible()
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
    await fits(page)
  }
})
