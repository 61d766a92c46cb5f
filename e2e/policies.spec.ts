import { approveButton, pageOf } from './approvals'
import { prefer, violations } from './axe'
import { choose, press, tabTo } from './keyboard'
import { account, expect, test } from './support/test'

test.use({ role: 'admin' })

/** The desk of the tests is shared: what is proposed here stays switched off. */
test('a policy is proposed by one administrator, by keyboard, and approved by the other alone', async ({
  page,
  browser,
}) => {
  const name = `Nights ${Date.now()}`
  await page.goto('/settings/policies')
  await expect(page.getByText(/^Every top-up: 1 approval of Administrator or Finance/)).toBeVisible()
  await press(page, 'Propose a policy…')
  const dialog = page.getByRole('dialog', { name: 'Propose a policy' })
  const type = async (label: string, text: string) => {
    await tabTo(page, dialog.getByLabel(label))
    await page.keyboard.type(text)
  }
  await type('Name', name)
  await type('From an amount, USD', '5000.25')
  await choose(page, dialog.getByLabel('How many approvals'), '2')
  await choose(page, dialog.getByLabel('Approvers enter their password again'), 'Always')
  await expect(
    dialog.getByText(
      'Top-ups from 5,000.25 USD: 2 approvals of Administrator or Finance, within 24 hours, password again.',
    ),
  ).toBeVisible()
  await tabTo(page, dialog.getByLabel('In force'))
  await page.keyboard.press('Space')
  await type('Reason for the change', 'Nobody should be alone at night')
  await press(page, `Propose “${name}”`, dialog)
  await expect(dialog).toBeHidden()
  const proposal = page.getByRole('link', { name })
  const href = await proposal.getAttribute('href')

  await page.goto(href ?? '')
  await expect(page.getByRole('heading', { name: 'Your own request' })).toBeVisible()
  await expect(approveButton(page)).toHaveCount(0)

  const other = await pageOf(browser, 'admin2')
  await other.goto(href ?? '')
  await expect(other.getByRole('heading', { level: 1 })).toHaveText(`Add the approval policy “${name}”`)
  await expect(other.getByText('Nobody should be alone at night')).toBeVisible()
  await other.getByLabel('Reason').fill('Agreed')
  await other.getByLabel('Your password').fill(account('admin2').password)
  await approveButton(other).click()
  await expect(other.getByText('Approved and carried out')).toBeVisible()
  await other.goto('/settings/policies')
  const card = other.getByRole('listitem').filter({ hasText: name })
  await expect(card.getByText('Switched off')).toBeVisible()
  await expect(card.getByText(/^Top-ups from 5,000.25 USD/)).toBeVisible()
  await other.context().close()
})

test('what cannot be a policy is said beside its field, and nothing that was typed is lost', async ({
  page,
}) => {
  await page.goto('/settings/policies?dialog=propose')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Nobody')
  await dialog.getByLabel('From an amount, USD').fill('1e3')
  await dialog.getByLabel('A request lives for').fill('4')
  await dialog.getByLabel('Unit').selectOption('minutes')
  await dialog.getByLabel('Administrator').uncheck()
  await dialog.getByLabel('Finance').uncheck()
  await dialog.getByLabel('Reason for the change').fill('To try')
  await dialog.getByRole('button', { name: /^Propose “/ }).click()
  await expect(dialog.getByText('At least one role that may decide.')).toBeVisible()
  await dialog.getByLabel('Administrator').check()
  await dialog.getByLabel('From an amount, USD').fill('1000')
  await dialog.getByRole('button', { name: /^Propose “/ }).click()
  await expect(dialog.getByText('From 5 minutes to 30 days.')).toBeVisible()
  await expect(dialog.getByLabel('Reason for the change')).toHaveValue('To try')
})

test.describe('who may not propose', () => {
  test.use({ role: 'finance' })
  test('reads the policies and is told what is missing', async ({ page }) => {
    await page.goto('/settings/policies?dialog=propose')
    await expect(page.getByText(/^Every top-up: 1 approval/)).toBeVisible()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Propose a policy…' })).toHaveAttribute(
      'data-tip',
      /policies\.manage/,
    )
  })
})

for (const theme of ['light', 'dark'])
  test(`policies and their form keep WCAG 2.2 AA (${theme})`, async ({ page, context }) => {
    await prefer(context, { theme, locale: 'ru' })
    for (const address of ['/settings/policies', '/settings/policies?dialog=propose']) {
      await page.goto(address)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      if (address.includes('dialog')) await expect(page.getByRole('dialog')).toBeVisible()
      expect([address, await violations(page)]).toEqual([address, []])
    }
  })
