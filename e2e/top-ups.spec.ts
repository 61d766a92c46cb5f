import { prefer } from './axe'
import { calls, fault, SOON } from './details'
import { press, tabTo } from './keyboard'
import { expect, test } from './support/test'
import { someOrganization } from './tariffs'
import { ADDRESS, applied, ask, BALANCES, decide, openForm, status, TOP_UP } from './top-ups'

const WORDS = {
  en: {
    amount: 'Amount, USD',
    reason: 'Reason',
    typed: '250.5',
    ask: /^Ask for a top-up of 250\.5\sUSD for /,
    waiting: 'Awaiting approval',
    unknown: 'Outcome unknown',
    twice: 'Nobody must send it again',
    confirmed: 'Confirmed',
    over: 'Nobody has to act: 250.5\u00a0USD was added',
    receipt: 'Print the receipt',
    title: /^Receipt for top-up No\. \d+$/,
    print: 'Print',
  },
  ru: {
    amount: 'Сумма, USD',
    reason: 'Причина',
    typed: '250,5',
    ask: /^Запросить пополнение на 250,5\sUSD для /,
    waiting: 'Ждёт согласования',
    unknown: 'Исход неизвестен',
    twice: 'Повторно отправлять нельзя',
    confirmed: 'Подтверждено',
    over: 'Делать ничего не нужно: зачислено 250,5\u00a0USD',
    receipt: 'Печать квитанции',
    title: /^Квитанция о пополнении № \d+$/,
    print: 'Печать',
  },
}

test.use({ role: 'finance' })
test.beforeEach(async ({ sandbox }) => {
  await sandbox.door('POST', 'faults', { clear: true })
})
test.afterAll(async ({ sandbox }) => {
  await sandbox.door('POST', 'faults', { clear: true })
  await sandbox.door('POST', 'switches', { topUpEnabled: true })
})

for (const [nth, locale] of (['en', 'ru'] as const).entries()) {
  const words = WORDS[locale]

  test(`finance asks by keyboard, another approves, the answer is cut off, the desk finds out and prints the receipt (${locale})`, async ({
    page,
    browser,
    context,
    query,
    sandbox,
  }) => {
    await prefer(context, { locale })
    const organization = await someOrganization(query, 30 + nth)
    await openForm(page, organization)
    await tabTo(page, page.getByLabel(words.amount))
    await page.keyboard.type(words.typed)
    await expect(page.getByRole('status').filter({ hasText: '→' })).toBeVisible()
    await tabTo(page, page.getByLabel(words.reason, { exact: true }))
    await page.keyboard.type('For the spring')
    const submit = page.getByRole('button', { name: words.ask })
    await expect(submit).toContainText(organization.name)
    await tabTo(page, submit)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(ADDRESS)
    await expect(status(page, words.waiting)).toBeVisible()
    const address = new URL(page.url()).pathname

    // The call is held up until the reading that looks into it is slow enough to be watched.
    const before = await calls(sandbox, TOP_UP)
    await fault(sandbox, TOP_UP, 'cut-after', { count: 1 })
    await fault(sandbox, TOP_UP, 'latency', { latencyMs: 10_000, count: 1 })
    await decide(browser, address, 'Approve')
    await expect.poll(() => calls(sandbox, TOP_UP), SOON).toBe(before + 1)
    await fault(sandbox, BALANCES, 'latency', { latencyMs: 10_000 })
    await expect(status(page, words.unknown)).toBeVisible()
    await expect(page.getByText(words.twice)).toBeVisible()
    await sandbox.door('POST', 'faults', { clear: true })

    await expect(status(page, words.confirmed)).toBeVisible({ timeout: 90_000 })
    await expect(page.getByText(words.over)).toBeVisible()
    await expect(page.locator('[data-step="outcome"]')).toHaveAttribute('data-state', 'done')
    await expect(page.locator('[data-evidence]').first()).toBeVisible()
    expect(await applied(sandbox, organization.id, '250.5')).toBe(1)

    const link = page.getByRole('link', { name: words.receipt })
    await tabTo(page, link)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: words.title })).toBeVisible()
    await page.evaluate(() => {
      window.print = () => document.body.setAttribute('data-printed', '')
    })
    await press(page, words.print)
    await expect(page.locator('body')).toHaveAttribute('data-printed')
    const [other, title] = locale === 'en' ? ['Русский', WORDS.ru.title] : ['English', WORDS.en.title]
    await page.getByRole('link', { name: other, exact: true }).click()
    await expect(page.getByRole('heading', { name: title })).toBeVisible()
    const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByRole('navigation').first()).toBeHidden()
    await expect(page.getByText(organization.id)).toBeVisible()
  })
}

test('a method that is not enabled says so, and whom to ask; the form for another try is filled', async ({
  page,
  browser,
  query,
  sandbox,
}) => {
  const organization = await someOrganization(query, 35)
  const address = await ask(page, organization, '20.25')
  await sandbox.door('POST', 'switches', { topUpEnabled: false })
  await decide(browser, address, 'Approve')
  await expect(page.getByText('Ask OnchainPay support to enable it')).toBeVisible()
  await expect(status(page, 'Refused')).toBeVisible()
  await sandbox.door('POST', 'switches', { topUpEnabled: true })
  await page.getByRole('link', { name: 'Ask again' }).click()
  await expect(page.getByLabel('Amount, USD')).toHaveValue('20.25')
  await expect(page.getByLabel('Reason', { exact: true })).toHaveValue('Agreed on the phone')
  expect(await applied(sandbox, organization.id, '20.25')).toBe(0)
})

test('what is declined, or cancelled by whoever asked, is never sent', async ({
  page,
  browser,
  query,
  sandbox,
}) => {
  const organization = await someOrganization(query, 36)
  const before = await calls(sandbox, TOP_UP)
  await decide(browser, await ask(page, organization, '30'), 'Decline')
  await expect(status(page, 'Declined')).toBeVisible()
  await expect(page.getByText('As agreed with the client').first()).toBeVisible()

  await ask(page, organization, '31')
  await page.getByRole('button', { name: 'Cancel the top-up…' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Cancel the top-up of 31/ })
    .click()
  await expect(status(page, 'Cancelled')).toBeVisible()
  await expect(page.getByText('Nobody has to act: it was cancelled, nothing was sent')).toBeVisible()
  expect(await calls(sandbox, TOP_UP)).toBe(before)
})

test.describe('seen by somebody who may only look', () => {
  test.use({ role: 'auditor' })
  test('the list is filtered by status, exported as it is seen, and nothing is offered', async ({ page }) => {
    await page.goto('/top-ups')
    const statuses = page.getByRole('group', { name: 'Top-ups by status' })
    await statuses.getByRole('button', { name: /^Confirmed/ }).click()
    await expect(page).toHaveURL(/status=confirmed/)
    await expect(page.getByRole('link', { name: /^No\. \d+$/ }).first()).toBeVisible()
    await expect(page.getByRole('link', { name: 'New top-up' })).toBeHidden()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /^Export/ }).click(),
    ])
    expect(file.suggestedFilename()).toMatch(/^top-ups-.*\.csv$/)
    await page
      .getByRole('link', { name: /^No\. \d+$/ })
      .first()
      .click()
    await expect(page).toHaveURL(ADDRESS)
    await expect(page.getByRole('link', { name: 'Ask again' })).toBeHidden()
    await page.goto('/top-ups/new')
    await expect(page.getByText('top-ups.create')).toBeVisible()
  })
})
