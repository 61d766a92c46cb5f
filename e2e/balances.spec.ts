import { prefer, violations } from './axe'
import { balancePage, keepKey, openBalance, readAgain, setBalance, shownBalance } from './balances'
import { press, tabTo } from './keyboard'
import { newBrowser } from './people'
import { expect, test } from './support/test'
import { someOrganization } from './tariffs'

test.use({ role: 'finance' })

test.describe('balances', () => {
  test('are listed in full precision with their runway, source and age, and narrowed by what they are', async ({
    page,
    query,
    sandbox,
  }) => {
    const { id, name } = await someOrganization(query, 20)
    await setBalance(sandbox, id, '1234.567891')
    await sandbox.door('POST', 'block', { organizationId: id, blockReason: 'Unpaid service fees' })
    await openBalance(page, id, '1,234.567891 USD')
    await page.goto(`/balances?q=${encodeURIComponent(name)}`)
    const row = page.getByRole('row').filter({ hasText: name }).first()
    await expect(row).toContainText('1,234.567891 USD')
    await expect(row).toContainText('Not enough readings yet')
    await expect(row).toContainText('Blocked')
    await expect(row).toContainText('read when somebody looked')
    await expect(page.getByText(/organizations? read so far/)).toBeVisible()

    await page.getByRole('button', { name: 'State' }).click()
    await page
      .getByRole('menuitemradio', { name: 'Blocked' })
      .or(page.getByRole('menuitem', { name: 'Blocked' }))
      .click()
    await expect(page).toHaveURL(/state=blocked/)
    await expect(row).toContainText('Blocked')
    await page.goto(`/balances?organizationId=${id}&state=low`)
    await expect(page.getByRole('row').filter({ hasText: name })).toHaveCount(0)
    await page.goto(`/balances?organizationId=${id}`)
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Export 1 row' }).click()
    expect((await download).suggestedFilename()).toMatch(/\.csv$/)
  })

  test('of one organization are read live, and say why they are blocked or that nobody says why', async ({
    page,
    query,
    sandbox,
  }) => {
    const { id } = await someOrganization(query, 21)
    await setBalance(sandbox, id, '50.000000000000000001')
    await sandbox.door('POST', 'block', { organizationId: id, blockReason: 'Compliance review in progress' })
    await openBalance(page, id, '50.000000000000000001 USD')
    await expect(page.getByText('The gateway’s reason: Compliance review in progress')).toBeVisible()
    await sandbox.door('POST', 'block', { organizationId: id })
    await readAgain(page, page.getByText('The gateway gives no reason.'))
    await sandbox.door('POST', 'block', { organizationId: id, blocked: false })
    await sandbox.door('POST', 'charge', { organizationId: id, amount: '0.000000000000000001' })
    await readAgain(page, shownBalance(page, '50 USD'))
    await expect(page.getByText('This balance is blocked')).toHaveCount(0)
    await expect(page.getByRole('main').getByRole('link', { name: 'Top up', exact: true })).toHaveAttribute(
      'href',
      new RegExp(id),
    )
  })

  test('that fall below a threshold are told of once, however often they are read', async ({
    page,
    query,
    sandbox,
  }) => {
    const { id } = await someOrganization(query, 22)
    await setBalance(sandbox, id, '100')
    await openBalance(page, id, '100 USD')
    const told = async () =>
      (
        await query<{ n: string }>(
          `SELECT count(DISTINCT occasion) AS n FROM notifications WHERE href LIKE '%' || $1 || '%'`,
          [id],
        )
      )[0]?.n
    await press(page, 'Set a threshold of its own')
    const field = page.getByLabel('Tell us below')
    await field.fill('5,25')
    await field.blur()
    await expect(page.getByText('Write the decimal sign as a point')).toBeVisible()
    await field.fill('60.5')
    await press(page, 'Tell below 60.5 USD')
    await expect(page.getByText('Changed by')).toBeVisible()
    expect(await told()).toBe('0')

    await sandbox.door('POST', 'charge', { organizationId: id, amount: '39.5' })
    await readAgain(page, shownBalance(page, '60.5 USD'))
    expect(await told()).toBe('0')
    for (const expected of ['60.49', '60.48', '60.47']) {
      await sandbox.door('POST', 'charge', { organizationId: id, amount: '0.01' })
      await readAgain(page, shownBalance(page, `${expected} USD`))
      await expect.poll(told).toBe('1')
    }
    await expect(page.getByRole('main').getByText('Low', { exact: true })).toBeVisible()

    await press(page, 'Remove')
    await press(page, 'Remove the threshold of 60.5 USD', page.getByRole('dialog'))
    await expect(page.getByRole('button', { name: 'Set a threshold of its own' })).toBeVisible()
    await expect(page.getByRole('main').getByText('Low', { exact: true })).toHaveCount(0)
  })

  test('are drawn over time, read value by value with the keyboard, and told in a table and a statement', async ({
    page,
    query,
    sandbox,
  }) => {
    const { id } = await someOrganization(query, 23)
    await setBalance(sandbox, id, '30')
    await openBalance(page, id, '30 USD')
    for (const left of ['29.5', '29']) {
      await sandbox.door('POST', 'charge', { organizationId: id, amount: '0.5' })
      await readAgain(page, shownBalance(page, `${left} USD`))
    }
    const reader = page.getByRole('slider', { name: /Balance over time, \d+ readings/ })
    const value = () => reader.getAttribute('aria-valuetext')
    await tabTo(page, reader)
    await expect.poll(value).toMatch(/ 29\sUSD/)
    // The same balance may have been read more than once.
    for (const earlier of [/ 29\.5\sUSD/, / 30\sUSD/])
      await expect(async () => {
        await page.keyboard.press('ArrowLeft')
        expect(await value()).toMatch(earlier)
      }).toPass()
    await page.keyboard.press('Home')
    const least = await reader.getAttribute('aria-valuemin')
    await expect.poll(() => reader.getAttribute('aria-valuenow')).toBe(least)
    await page.keyboard.press('End')
    await expect.poll(value).toMatch(/ 29\sUSD/)
    await tabTo(page, page.getByRole('radio', { name: 'Week' }))
    await page.keyboard.press('ArrowRight')
    await expect(page).toHaveURL(/days=30/)
    await press(page, 'Show as a table')
    const table = page.getByRole('table', { name: 'Balance over time' })
    for (const amount of ['30 USD', '29.5 USD', '29 USD']) await expect(table).toContainText(amount)

    await page.getByRole('link', { name: 'Statement' }).click()
    await expect(page.getByRole('table', { name: 'Statement' })).toContainText('Spent')
    await expect(page.getByText('Unexplained rises')).toBeVisible()
    await expect(page.getByRole('link', { name: /^Export \d+ rows$/ })).toBeVisible()
  })

  test('say in Russian and on a phone what they say anywhere', async ({ page, context, query, sandbox }) => {
    const { id } = await someOrganization(query, 24)
    await setBalance(sandbox, id, '7.25')
    await openBalance(page, id, '7.25 USD')
    await prefer(context, { locale: 'ru' })
    await page.setViewportSize({ width: 390, height: 844 })
    await openBalance(page, id)
    await expect(shownBalance(page)).toHaveText('7,25 USD')
    await press(page, 'Задать собственный порог')
    await page.getByLabel('Сообщать, если меньше').fill('5,25')
    await press(page, 'Сообщать ниже 5,25 USD')
    await expect(page.getByRole('main').getByText('5,25 USD', { exact: true })).toBeVisible()
    for (const address of [
      balancePage(id),
      `${balancePage(id)}/statement`,
      '/balances',
      '/balances/thresholds',
    ]) {
      await page.goto(address)
      await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0)
      const overflow = () =>
        page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      await expect.poll(overflow, { message: address }).toBe(0)
    }
  })
})

test.describe('a deposit address', () => {
  test.use({ role: 'manager', permissions: ['clipboard-read', 'clipboard-write'] })

  test('is told whole with its code and its end, once the desk holds a key; before, what is missing', async ({
    page,
    query,
    sandbox,
  }) => {
    const { id } = await someOrganization(query, 25)
    await openBalance(page, id)
    await expect(page.getByText('The desk holds no key of this organization')).toBeVisible()
    await expect(page.getByRole('link', { name: 'API keys of this organization' })).toBeVisible()
    await keepKey(page, id)

    await openBalance(page, id)
    await press(page, 'Show the address')
    const address = page.locator('[data-address]')
    await expect(address).toBeVisible()
    const whole = await address.evaluate((element) => element.textContent ?? '')
    expect(whole).toMatch(/^T[1-9A-HJ-NP-Za-km-z]{33}$/)
    await expect(address.locator('span')).toHaveCount(9)
    await expect(page.getByRole('img', { name: `QR code of the address ${whole}` })).toBeVisible()
    await press(page, 'Copy the address')
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(whole)
    const selected = await address.evaluate((element) => {
      window.getSelection()?.selectAllChildren(element)
      return window.getSelection()?.toString()
    })
    expect(selected).toBe(whole)
    await expect(page.getByRole('timer')).toContainText(/Reserved for another 2[34]:\d\d:\d\d/)
    const trail = await query<{ n: string }>(
      `SELECT count(*) AS n FROM audit_events WHERE action = 'balances.deposit-address' AND organization_id = $1
        AND after->>'address' = $2`,
      [id, whole],
    )
    expect(trail[0]?.n).toBe('1')
    for (const theme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme: theme === 'dark' ? 'dark' : 'light' })
      expect(await violations(page)).toEqual([])
    }

    // The sandbox reserves for a day of its own clock, which is put so far back that so much of the day is left.
    const leave = (ms: number) => sandbox.door('POST', 'clock', { offset: -24 * 60 * 60 * 1_000 + ms })
    try {
      await leave(100_000)
      await press(page, 'Ask again')
      await expect(page.getByText('better ask again before sending')).toBeVisible()
      await leave(4_000)
      await press(page, 'Ask again')
      await expect(page.getByText('Expired, ask again')).toBeVisible()
      await expect(address).toHaveCount(0)
    } finally {
      await sandbox.door('POST', 'clock', { offset: 0 })
    }
    await press(page, 'Ask again')
    await expect(address).toHaveText(whole)
  })

  test('is not for auditors, who see the balance all the same', async ({ browser, query }) => {
    const { id } = await someOrganization(query, 25)
    const context = await newBrowser(browser, { role: 'auditor' })
    const page = await context.newPage()
    await openBalance(page, id)
    await expect(page.getByText('Deposit address')).toHaveCount(0)
    const refused = await page.request.get(`/api/organizations/${id}/balance/deposit`)
    expect(refused.status()).toBe(403)
    await context.close()
  })
})
