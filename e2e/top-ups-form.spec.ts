import { prefer } from './axe'
import { expect, test } from './support/test'
import { someOrganization } from './tariffs'
import { ADDRESS, openForm } from './top-ups'

test.use({ role: 'finance' })

test('one form is one top-up: by double click, by the way back, in a second tab and after a reload', async ({
  page,
  context,
  query,
}) => {
  const organization = await someOrganization(query, 32)
  const asked = () =>
    query<{ id: string }>('SELECT id FROM top_ups WHERE organization_id = $1 AND amount = 10', [
      organization.id,
    ])
  await openForm(page, organization)
  const form = page.url()
  await page.getByLabel('Amount, USD').fill('10')
  await page.getByLabel('Reason', { exact: true }).fill('Twice by mistake')
  await page.getByRole('button', { name: /^Ask for a top-up of 10/ }).dblclick()
  await expect(page).toHaveURL(ADDRESS)
  expect(await asked()).toHaveLength(1)

  const told = /^This form has already asked for top-up No\. \d+$/
  await page.goBack()
  await expect(page.getByText(told)).toBeVisible()
  await page.reload()
  await expect(page.getByText(told)).toBeVisible()
  const tab = await context.newPage()
  await tab.goto(form)
  await expect(tab.getByText(told)).toBeVisible()
  await tab.getByRole('button', { name: 'Begin a new form' }).click()
  await expect(tab.getByText('Already under way for this organization')).toBeVisible()
  await expect(tab).not.toHaveURL(form)

  // A second form of the same amount is told that somebody was faster, and keeps what was typed.
  await tab.getByLabel('Amount, USD').fill('10.00')
  await tab.getByLabel('Reason', { exact: true }).fill('The same once more')
  await tab.getByRole('button', { name: /^Ask for a top-up of 10/ }).click()
  await expect(tab.getByText(/of the same amount for this balance is still open/)).toBeVisible()
  await expect(tab.getByLabel('Amount, USD')).toHaveValue('10.00')
  await expect(tab.getByLabel('Reason', { exact: true })).toHaveValue('The same once more')
  expect(await asked()).toHaveLength(1)
})

const WRONG = [
  ['5.529', 'At most two decimals: OnchainPay refuses more.'],
  ['1e3', 'Write the number out, without an exponent: 0.001.'],
  ['0', 'The amount has to be above zero.'],
  ['-1', 'A top-up only adds: write the amount without a minus.'],
  ['٥', 'Write the number with the digits 0 to 9.'],
  ['5,25', 'Write the decimal sign as a point: 2.5.'],
  ['1'.repeat(60), /^That is more digits than the gateway can take/],
  ['', 'Fill this in.'],
] as const

test('an amount that cannot be topped up is told why at once, and nothing is asked for', async ({
  page,
  query,
}) => {
  const organization = await someOrganization(query, 33)
  await openForm(page, organization)
  await page.getByLabel('Reason', { exact: true }).fill('A slip of the hand')
  const amount = page.getByLabel('Amount, USD')
  for (const [typed, words] of WRONG) {
    await amount.fill(typed)
    await page.getByRole('button', { name: `Ask for a top-up for ${organization.name}` }).click()
    await expect(page.getByText(words, { exact: true })).toBeVisible()
    await expect(amount).toHaveValue(typed)
    await expect(amount).toHaveAttribute('aria-invalid', 'true')
  }
  const slips = await query(`SELECT id FROM top_ups WHERE reason = 'A slip of the hand'`)
  expect(slips).toEqual([])
})

test('a comma is a decimal point in Russian, and what will be sent is shown before it is', async ({
  page,
  context,
  query,
}) => {
  await prefer(context, { locale: 'ru' })
  const organization = await someOrganization(query, 34)
  await openForm(page, organization)
  await page.getByLabel('Сумма, USD').fill('5,25')
  await expect(page.getByText('Будет отправлено: 5.25')).toBeVisible()
  await page.getByLabel('Причина', { exact: true }).fill('Проба')
  await page.getByRole('button', { name: /^Запросить пополнение на 5,25/ }).click()
  await expect(page).toHaveURL(ADDRESS)
  const rows = await query(`SELECT amount FROM top_ups WHERE reason = 'Проба'`)
  expect(rows).toEqual([{ amount: '5.25' }])
})

test('an organization that the desk does not know cannot be topped up', async ({ page }) => {
  await page.goto('/top-ups/new?organizationId=5f0c7a52-3b1e-4d7c-9a86-0d2f4b6c8e10')
  await expect(page.getByText('The desk does not know this organization.')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Ask for a top-up/ })).toBeDisabled()
  await page.getByRole('button', { name: 'Choose another organization' }).click()
  await expect(page.getByRole('searchbox', { name: 'Which organization?' })).toBeVisible()
})
