import { approveButton, askTopUp, pageOf } from './approvals'
import { prefer, violations } from './axe'
import { press, tabTo } from './keyboard'
import { holdBack } from './support/hold'
import { account, expect, test } from './support/test'
import { someOrganization } from './tariffs'

/** Organizations of these tests, counted where no other spec looks. */
const FIRST = 43

test.use({ role: 'finance' })

test('what finance asks for is approved by another, by keyboard alone, and the requester sees it at once', async ({
  page,
  browser,
  query,
}) => {
  const organization = await someOrganization(query, FIRST)
  const request = await askTopUp(page, organization, '250.75')
  await page.goto(request)
  await expect(page.getByRole('heading', { name: 'Your own request' })).toBeVisible()
  await expect(page.getByText('It can be decided by Administrator or Finance.')).toBeVisible()
  await expect(approveButton(page)).toHaveCount(0)

  const admin = await pageOf(browser, 'admin')
  await admin.goto('/approvals')
  const link = admin.getByRole('link', { name: `Top up ${organization.name} by 250.75 USD` })
  await tabTo(admin, link)
  await admin.keyboard.press('Enter')
  await expect(admin).toHaveURL(new RegExp(`${request}$`))
  await expect(admin.getByRole('heading', { level: 1 })).toContainText('by 250.75 USD')
  await expect(admin.getByRole('row', { name: /^Balance, before and after/ })).toContainText('USD')
  await expect(admin.getByText('The first top-up of this organization')).toBeVisible()

  await tabTo(admin, admin.getByLabel('Reason'))
  await admin.keyboard.type('Seen the contract')
  await press(admin, `Approve: Top up ${organization.name} by 250.75 USD`)
  await expect(admin.getByText(/^Approved/).first()).toBeVisible()
  await expect(admin.getByText('Seen the contract')).toBeVisible()
  // The keyboard goes on at what has become of it.
  await expect(admin.locator(':focus [data-approval]')).toBeVisible()

  await expect(page.getByText('Seen the contract')).toBeVisible()
  await admin.context().close()
})

test('nobody decides about their own request, and taking it back ends it', async ({ page, query }) => {
  const request = await askTopUp(page, await someOrganization(query, FIRST + 1), '20')
  await page.goto('/approvals')
  await expect(page.locator(`a[href="${request}"]`)).toHaveCount(0)
  await page.goto('/approvals?view=mine')
  await page.locator(`a[href="${request}"]`).click()
  await page.getByRole('button', { name: 'Withdraw the request' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw it' }).click()
  await expect(page.getByText('Withdrawn by the person who asked')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Withdraw the request' })).toHaveCount(0)
})

test('several are decided with one reason, and each has its own result', async ({
  page,
  browser,
  query,
  sandbox,
}) => {
  const [sound, changed] = [
    await someOrganization(query, FIRST + 2),
    await someOrganization(query, FIRST + 3),
  ]
  await askTopUp(page, sound, '31.5')
  await askTopUp(page, changed, '32.5')
  const admin = await pageOf(browser, 'admin')
  await admin.goto('/approvals')
  await admin.getByLabel(`Choose: Top up ${sound.name} by 31.5 USD`).check()
  await admin.getByLabel(`Choose: Top up ${changed.name} by 32.5 USD`).check()
  await admin.getByRole('button', { name: 'Review 2 requests…' }).click()
  const dialog = admin.getByRole('dialog')
  await expect(dialog.getByText('Amount: 31.5 USD')).toBeVisible()
  await expect(dialog.getByText('Amount: 32.5 USD')).toBeVisible()

  const both = dialog.getByRole('button', { name: 'Approve 2 requests' })
  await expect(both).toBeEnabled()
  // A dialog that reads again would leave out what has changed: this one has not heard of it yet.
  const letGo = await holdBack(admin, '**/api/**')
  await sandbox.door('POST', 'deposit', { organizationId: changed.id, amount: '5' })
  await dialog.getByLabel('Reason').fill('Both are in the contract')
  await both.click()
  await letGo()
  await expect(dialog.getByText('1 of 2 is decided')).toBeVisible()
  const became = (name: string) => dialog.getByRole('listitem').filter({ hasText: name })
  await expect(became(sound.name).getByText('Approved')).toBeVisible()
  await expect(became(changed.name)).toContainText('the request is void now')
  await admin.context().close()
})

test('an approval above the step-up amount needs the password again', async ({ page, browser, query }) => {
  const request = await askTopUp(page, await someOrganization(query, FIRST + 4), '12000')
  const admin = await pageOf(browser, 'admin')
  await admin.goto(request)
  await admin.getByLabel('Reason').fill('Twelve thousand, as agreed')
  await approveButton(admin).click()
  await expect(admin.getByText('Fill this in.')).toBeVisible()
  await admin.getByLabel('Your password').fill('not-my-password')
  await approveButton(admin).click()
  await expect(admin.getByText('The password is not right.')).toBeVisible()
  await expect(admin.getByLabel('Reason')).toHaveValue('Twelve thousand, as agreed')
  await admin.getByLabel('Your password').fill(account('admin').password)
  await approveButton(admin).click()
  await expect(admin.getByText('Twelve thousand, as agreed')).toBeVisible()
  await expect(approveButton(admin)).toHaveCount(0)
  await admin.context().close()
})

test('an approval is void where the balance has risen since, shows both values and loses nothing that was typed', async ({
  page,
  browser,
  query,
  sandbox,
}) => {
  const organization = await someOrganization(query, FIRST + 5)
  const request = await askTopUp(page, organization, '40')
  const admin = await pageOf(browser, 'admin')
  await admin.goto(request)
  await admin.getByLabel('Reason').fill('Typed before it changed')
  await expect(approveButton(admin)).toBeEnabled()
  // A page that reads again would not offer the button any more: this one has not heard of it yet.
  const letGo = await holdBack(admin, '**/api/**')
  await sandbox.door('POST', 'deposit', { organizationId: organization.id, amount: '7.25' })
  await approveButton(admin).click()
  await letGo()
  await expect(admin.getByText(/so the request is void now/)).toBeVisible()
  const table = admin.getByRole('table', { name: 'What has changed since it was asked for' })
  await expect(table.getByRole('row', { name: /^Balance/ })).toBeVisible()
  await expect(admin.getByLabel('Reason')).toHaveValue('Typed before it changed')
  await expect(approveButton(admin)).toHaveCount(0)
  await admin.context().close()
})

test('in an emergency the requester acts alone where the policy allows it, and everybody is told', async ({
  page,
  query,
}) => {
  const allow = (allowed: boolean) =>
    query(`UPDATE policies SET terms = jsonb_set(terms, '{breakGlass}', $1::jsonb) WHERE kind = 'top-up'`, [
      String(allowed),
    ])
  const mark = `The payout stands still ${Date.now()}`
  await allow(true)
  try {
    await page.goto(await askTopUp(page, await someOrganization(query, FIRST + 6), '15'))
  } finally {
    await allow(false)
  }
  await page.getByRole('button', { name: 'Act without approval…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('What is the emergency?').fill(mark)
  await dialog.getByLabel('Your password').fill(account('finance').password)
  await dialog.getByRole('button', { name: 'Act alone and tell everybody' }).click()
  await expect(dialog.getByText('Tick this to go on.')).toBeVisible()
  await dialog.getByLabel('I know that everybody is told now').check()
  await dialog.getByRole('button', { name: 'Act alone and tell everybody' }).click()
  await expect(page.getByText(/acted without approval, as the emergency policy allows/)).toBeVisible()
  const told = `SELECT count(DISTINCT staff_id)::int AS people FROM notifications WHERE text::text LIKE $1`
  const staff = `SELECT count(*)::int AS people FROM staff WHERE disabled_at IS NULL`
  const [everybody] = await query<{ people: number }>(staff)
  const [heard] = await query<{ people: number }>(told, [`%${mark}%`])
  expect(heard?.people).toBeGreaterThanOrEqual((everybody?.people ?? 0) - 1)
})

test('every state of a request keeps WCAG 2.2 AA, in both themes, and a phone shows all of it', async ({
  page,
  browser,
  query,
}) => {
  // Seven pages in two themes are a lot for one proof.
  test.setTimeout(600_000)
  const request = await askTopUp(page, await someOrganization(query, FIRST + 7), '10500')
  const admin = await pageOf(browser, 'admin')
  await admin.goto('/approvals')
  const id = request.split('/').at(-1) ?? ''
  const addresses = ['/approvals', '/approvals?view=all', request, `/approvals?chosen=${id}&dialog=decide`]
  for (const theme of ['light', 'dark'])
    for (const [who, list] of [
      [admin, addresses],
      [page, ['/approvals?view=mine', request, `${request}?dialog=withdraw`]],
    ] as const) {
      await prefer(who.context(), { theme })
      for (const address of list) {
        await who.goto(address)
        await expect(who.getByRole('heading', { level: 1 })).toBeVisible()
        if (address.includes('dialog')) await expect(who.getByRole('dialog')).toBeVisible()
        await expect(who.locator('[aria-busy="true"]')).toHaveCount(0)
        expect([theme, address, await violations(who)]).toEqual([theme, address, []])
      }
    }
  await admin.setViewportSize({ width: 390, height: 844 })
  for (const address of addresses) {
    await admin.goto(address)
    await expect(admin.getByRole('heading', { level: 1 })).toBeVisible()
    const wide = () => admin.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    await expect.poll(wide, { message: address }).toBe(0)
  }
  await admin.context().close()
})
