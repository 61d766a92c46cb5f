import { atVendor, freshBudget, onInvoice, openForm, scanned, seenInTime } from './funding'
import { enter, newBrowser } from './people'
import { startDesk } from './support/own-desk'
import { account, expect, test } from './support/test'

test.use({ role: 'finance' })
test.beforeEach(({ sandbox, query }) => freshBudget(sandbox, query))

const DEPOSIT = '/bitrefill/v2/accounts/deposit'

test('a deposit of a fixed amount is made, paid and credited, and the new balance is shown', async ({
  page,
  sandbox,
  query,
}) => {
  const dialog = await openForm(page)
  await dialog.getByLabel('Amount, USD').fill('1000.50')
  await dialog.getByRole('button', { name: 'Make an invoice for 1,000.50 USD' }).click()
  await onInvoice(page)
  const made = (await atVendor(sandbox)).at(-1)
  expect(made).toMatchObject({ amount: '1000.5', currency: 'USD', method: 'bitcoin' })
  await expect(page.locator('[data-address]')).toHaveAttribute('data-address', made?.address ?? '')
  await expect(page.getByText(`${made?.price} BTC`)).toBeVisible()
  const link = `bitcoin:${made?.address}?amount=${made?.price}`
  await expect(page.getByRole('link', { name: 'Open in a wallet' })).toHaveAttribute('href', link)
  await expect(page.getByRole('img', { name: /QR/ })).toBeVisible()
  expect(await scanned(page)).toBe(link)
  await expect(page.getByText('The vendor did not tell when it expires.')).toBeVisible()

  const before = await sandbox.door<{ balance: string }>('GET', 'funding')
  await sandbox.door('POST', 'funding/pay', { invoiceId: made?.id })
  // Nobody touches the page: it hears of it.
  await seenInTime(query, page.getByText('The deposit is on the account.'))
  const after = (Number(before.balance) + 1000.5).toLocaleString('en', { maximumFractionDigits: 18 })
  await expect(page.getByText(new RegExp(`New balance: ${after.replaceAll('.', '\\.')}\\sUSD`))).toBeVisible()

  await page.goto('/funding')
  const row = page.getByRole('row').nth(1)
  await expect(row).toContainText(/1,000\.50\sUSD/)
  await expect(row).toContainText('Credited')
  await expect(row).toContainText('Bitcoin')
  await expect(page.getByText(new RegExp(`^${after.replaceAll('.', '\\.')}\\sUSD$`))).toBeVisible()
})

test('a deposit of any amount credits what is paid', async ({ page, sandbox, query }) => {
  const dialog = await openForm(page)
  await dialog.getByLabel('Currency of the deposit').selectOption('EUR')
  await dialog.getByLabel('Any amount').check()
  await dialog.getByLabel('Paid in').selectOption('usdc_base')
  await dialog.getByRole('button', { name: 'Make an invoice for any amount' }).click()
  await onInvoice(page)
  const made = (await atVendor(sandbox)).at(-1)
  expect(made).toMatchObject({ amount: null, method: 'usdc_base', price: null })
  await expect(page.getByText('Any amount of USDC')).toBeVisible()
  // Of a token no wallet link can be built honestly; the code holds the bare address.
  await expect(page.getByRole('link', { name: 'Open in a wallet' })).toHaveCount(0)
  await expect(page.getByRole('img', { name: /QR/ })).toBeVisible()
  expect(await scanned(page)).toBe(made?.address)
  await sandbox.door('POST', 'funding/pay', { invoiceId: made?.id, amount: '12.34' })
  await seenInTime(query, page.getByText('The deposit is on the account.'))
})

test('a lost answer is looked for and found, and nothing is asked for twice', async ({
  page,
  sandbox,
  query,
}) => {
  const before = (await atVendor(sandbox)).length
  await sandbox.door('POST', 'faults', { path: DEPOSIT, kind: 'cut-after', count: 1 })
  await sandbox.door('POST', 'faults', { path: '/bitrefill/v2/invoices', kind: 'html', count: 1 })
  const dialog = await openForm(page)
  await dialog.getByLabel('Amount, USD').fill('77')
  await dialog.getByLabel('Paid in').selectOption('ethereum')
  await dialog.getByRole('button', { name: 'Make an invoice for 77 USD' }).click()
  await onInvoice(page)
  await expect(page.getByText('The answer was lost', { exact: true })).toBeVisible()
  // The first look met a vendor that failed; the next one finds it.
  await seenInTime(query, page.locator('[data-address]'))
  expect(await atVendor(sandbox)).toHaveLength(before + 1)
})

test('a double click makes one invoice', async ({ page, sandbox }) => {
  const before = (await atVendor(sandbox)).length
  await sandbox.door('POST', 'faults', { path: DEPOSIT, kind: 'latency', latencyMs: 3_000, count: 1 })
  const dialog = await openForm(page)
  await dialog.getByLabel('Amount, USD').fill('5')
  await dialog.getByRole('button', { name: 'Make an invoice for 5 USD' }).dblclick()
  await onInvoice(page)
  expect(await atVendor(sandbox)).toHaveLength(before + 1)
})

test('a refusal is told in the vendor’s words, what was typed stays, and a method of its own can be named', async ({
  page,
}) => {
  const dialog = await openForm(page)
  await dialog.getByLabel('Amount, USD').fill('5,25')
  await dialog.getByLabel('Paid in').selectOption('Another one …')
  await dialog.getByRole('button', { name: 'Make a deposit invoice' }).click()
  await expect(dialog.getByLabel('Amount, USD')).toHaveAttribute('aria-invalid', 'true')
  await dialog.getByLabel('Amount, USD').fill('5.25')
  await dialog.getByLabel('Payment method, as the API names it').fill('pigeon')
  const send = dialog.getByRole('button', { name: 'Make an invoice for 5.25 USD' })
  await send.click()
  await expect(dialog.getByRole('alert')).toContainText('unsupported_payment_method')
  await expect(dialog.getByLabel('Amount, USD')).toHaveValue('5.25')
  await dialog.getByLabel('Payment method, as the API names it').fill('litecoin')
  await send.click()
  await onInvoice(page)
  await expect(page.getByText('LTC').first()).toBeVisible()
})

test('a status that nobody knows is shown as it came', async ({ page, sandbox, query }) => {
  const dialog = await openForm(page)
  await dialog.getByLabel('Any amount').check()
  await dialog.getByRole('button', { name: 'Make an invoice for any amount' }).click()
  await onInvoice(page)
  const made = (await atVendor(sandbox)).at(-1)
  const status = '<b>mempool soup</b>'
  await sandbox.door('POST', 'funding/status', { invoiceId: made?.id, status })
  await seenInTime(query, page.getByText(`The vendor says “${status}”`))
})

test('a limit that is used up is told with the time to wait, and nothing is sent', async ({
  page,
  sandbox,
}) => {
  const before = (await atVendor(sandbox)).length
  await sandbox.door('POST', 'funding/limit', { used: 60 })
  const dialog = await openForm(page)
  await dialog.getByLabel('Amount, USD').fill('5')
  await dialog.getByRole('button', { name: 'Make an invoice for 5 USD' }).click()
  await expect(dialog.getByRole('alert')).toContainText(/Try again in \d+ minutes?/)
  expect(await atVendor(sandbox)).toHaveLength(before)
})

test.describe('who may not', () => {
  test.describe('create', () => {
    test.use({ role: 'auditor' })
    test('sees everything and the reason why the button does nothing', async ({ page }) => {
      await page.goto('/funding?dialog=new-invoice')
      await expect(page.getByRole('button', { name: 'New deposit invoice' })).toHaveAttribute(
        'aria-disabled',
        'true',
      )
      await expect(page.getByRole('dialog')).toHaveCount(0)
      await expect(page.getByRole('heading', { name: 'Account balance' })).toBeVisible()
    })
  })
  test.describe('see it', () => {
    test.use({ role: 'support' })
    test('is not led there, and told what is missing', async ({ page }) => {
      const answer = await page.goto('/funding')
      expect(answer?.status()).toBe(403)
      await expect(page.getByText('funding.read')).toBeVisible()
      await expect(page.getByRole('link', { name: 'Funding', exact: true })).toHaveCount(0)
    })
  })
})

test('where no account is configured, the page says what it would do and how to configure it', async ({
  browser,
}) => {
  const own = await startDesk({ env: { SANDBOX_FUNDING: 'off' } })
  const context = await newBrowser(browser)
  try {
    const page = await context.newPage()
    await page.goto(`${own.url}/login?next=/funding`)
    await enter(page, account('finance'))
    await expect(page.getByRole('heading', { name: 'No funding account is configured' })).toBeVisible()
    await expect(page.getByText('FUNDING_API_ID')).toBeVisible()
    await expect(page.getByText('FUNDING_API_SECRET')).toBeVisible()
    await expect(page.getByRole('button', { name: 'New deposit invoice' })).toHaveCount(0)
  } finally {
    await context.close()
    await own.stop()
  }
})
