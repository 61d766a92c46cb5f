import { prefer, violations } from './axe'
import { atVendor, freshBudget, onInvoice, openForm, seenInTime } from './funding'
import { tabTo } from './keyboard'
import { expect, test } from './support/test'

test.use({ role: 'finance' })
test.beforeEach(({ sandbox, query }) => freshBudget(sandbox, query))

test('an invoice is made by keyboard alone', async ({ page }) => {
  await page.goto('/funding')
  await tabTo(page, page.getByRole('button', { name: 'New deposit invoice' }))
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await tabTo(page, dialog.getByLabel('Amount, USD'))
  await page.keyboard.type('12.5')
  await page.keyboard.press('Enter')
  await onInvoice(page)
})

for (const [theme, locale] of [
  ['light', 'en'],
  ['dark', 'ru'],
] as const)
  test(`deposits keep WCAG 2.2 AA in every state, and fit on a phone (${theme}, ${locale})`, async ({
    page,
    context,
    sandbox,
    query,
  }) => {
    const keeps = async (state: string) => {
      expect([state, await violations(page)]).toEqual([state, []])
      await page.setViewportSize({ width: 390, height: 844 })
      const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      await expect.poll(overflow, { message: state }).toBeLessThanOrEqual(0)
      await page.setViewportSize({ width: 1440, height: 900 })
    }
    // Made in English, whatever is looked at afterwards.
    const dialog = await openForm(page)
    await dialog.getByLabel('Amount, USD').fill('25')
    await dialog.getByLabel('Paid in').selectOption('lightning')
    await dialog.getByRole('button', { name: 'Make an invoice for 25 USD' }).click()
    await onInvoice(page)
    const invoice = page.url()
    const made = (await atVendor(sandbox)).at(-1)

    await prefer(context, { theme, locale })
    await page.reload()
    await expect(page.locator('html')).toHaveAttribute('lang', locale)
    await expect(page.getByRole('img', { name: /QR/ })).toBeVisible()
    await keeps('to be paid')
    await page.goto('/funding?dialog=new-invoice')
    await expect(page.getByRole('dialog')).toBeVisible()
    await keeps('the form')
    await page.goto('/funding')
    await keeps('the account and its invoices')
    await sandbox.door('POST', 'funding/status', { invoiceId: made?.id, status: 'mempool_soup' })
    await page.goto(invoice)
    await seenInTime(query, page.getByText('mempool_soup').first())
    await keeps('a status that nobody knows')
    await sandbox.door('POST', 'funding/pay', { invoiceId: made?.id })
    await seenInTime(query, page.getByText(locale === 'ru' ? /Новый остаток/ : /New balance/))
    await keeps('credited')
    await page.goto('/funding/00000000-0000-4000-8000-000000000000')
    await keeps('no such invoice')
  })
