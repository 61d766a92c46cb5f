import { readFile } from 'node:fs/promises'
import { readXlsx } from 'hucre/xlsx'
import { allowCopying, copied, firstRow, openList, pager, rows, searchBox } from './directory'
import { expect, test } from './support/test'

test.describe('as a partner manager', () => {
  test.use({ role: 'manager' })

  test('the start leads to the users', async ({ page }) => {
    await page.goto('/')
    await expect(page).toHaveURL(/\/users$/)
    await expect(page.getByRole('heading', { name: 'Users', level: 1 })).toBeVisible()
  })

  test('one finds a user, looks, copies the id and opens them by keys alone', async ({ page }) => {
    await allowCopying(page)
    await openList(page, '/users?sort=email&dir=asc')
    const { name, id } = await firstRow(page)
    await page.keyboard.press('/')
    await expect(searchBox(page)).toBeFocused()
    await page.keyboard.type(name)
    await expect(rows(page)).toHaveCount(1)
    await expect(page).toHaveURL((url) => url.searchParams.get('q') === name)
    await page.keyboard.press('ArrowDown')
    await expect(rows(page).first()).toBeFocused()

    await page.keyboard.press('Space')
    const peek = page.getByRole('complementary', { name })
    await expect(peek).toContainText(id)
    await expect(page).toHaveURL((url) => url.searchParams.get('peek') === id)
    await page.keyboard.press('Escape')
    await expect(peek).toBeHidden()

    await page.keyboard.press('c')
    await expect(page.getByText('Id copied')).toBeVisible()
    expect(await copied(page)).toBe(id)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(new RegExp(`/users/${id}$`))
  })

  test('an id is found by any part of it, while it is typed', async ({ page }) => {
    await openList(page, '/users')
    const { name, id } = await firstRow(page)
    await searchBox(page).pressSequentially(id.slice(9, 23).toUpperCase())
    await expect(rows(page)).toHaveCount(1)
    await expect(rows(page).first()).toContainText(name)
    await page.getByRole('button', { name: 'Clear the search', exact: true }).click()
    await expect(rows(page)).toHaveCount(25)
    await expect(searchBox(page)).toBeFocused()
  })

  test('search, sort, page and columns live in the address: a reload and Back keep them', async ({
    page,
  }) => {
    await openList(page, '/users')
    await page.getByRole('columnheader', { name: 'E-mail', exact: true }).getByRole('button').click()
    await expect(page).toHaveURL(/sort=email/)
    const first = await firstRow(page)
    await pager(page).getByRole('button', { name: 'Next' }).click()
    await expect(page).toHaveURL(/page=2/)
    await expect(pager(page)).toContainText('26–50')
    const second = await firstRow(page)
    expect(second.id).not.toBe(first.id)

    await page.reload()
    await expect(pager(page)).toContainText('26–50')
    expect(await firstRow(page)).toEqual(second)
    await page.goBack()
    await expect(pager(page)).toContainText('1–25')
    expect(await firstRow(page)).toEqual(first)

    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('checkbox', { name: 'UTM' }).uncheck()
    await expect(page).toHaveURL(/hide=utm/)
    await page.reload()
    await expect(page.getByRole('columnheader', { name: 'UTM' })).toBeHidden()
    await expect(page.getByRole('columnheader', { name: 'User id' })).toBeVisible()
  })

  test('a filter narrows the list, stands as a chip and is dropped from it', async ({ page }) => {
    await openList(page, '/users')
    await page.getByRole('button', { name: 'Confirmed', exact: true }).click()
    await page.getByRole('menuitemradio', { name: 'Not confirmed' }).click()
    await expect(page).toHaveURL(/confirmed=no/)
    await expect(rows(page).first()).toContainText('No')
    await page.getByRole('button', { name: 'Remove the filter Not confirmed' }).click()
    await expect(page).not.toHaveURL(/confirmed/)
    await expect(rows(page)).toHaveCount(25)
  })

  test('an export has exactly what is filtered', async ({ page }) => {
    await openList(page, '/users?confirmed=yes&sort=email&dir=asc&size=100', 10)
    const shown = await rows(page)
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: `Export ${shown.length} rows` }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^users-\d{4}-\d{2}-\d{2}\.csv$/)
    const text = await readFile(await download.path(), 'utf8')
    const ids = [...text.matchAll(/^([0-9a-f-]{36}),/gm)].map(([, id]) => `/users/${id}`)
    expect(ids).toEqual(shown)

    const [workbook] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'XLSX file of the same rows' }).click(),
    ])
    expect(workbook.suggestedFilename()).toMatch(/^users-\d{4}-\d{2}-\d{2}\.xlsx$/)
    const { sheets } = await readXlsx(await readFile(await workbook.path()))
    const [, ...written] = sheets[0]?.rows ?? []
    expect(written.map(([id]) => `/users/${String(id)}`)).toEqual(shown)
  })

  test('no address ends in an error', async ({ page }) => {
    for (const query of [
      'page=0',
      'page=99999999999999',
      'size=3&sort=;drop&dir=x',
      'q=%E0%A4%A',
      'q[]=a&q=b',
      'createdFrom=2025-02-31&confirmed=perhaps',
      'hide=,,email,email&peek=<x>',
    ]) {
      const answer = await page.goto(`/users?${query}`)
      expect(answer?.status(), query).toBeLessThan(400)
      await expect(page.getByRole('heading', { name: 'Users', level: 1 })).toBeVisible()
    }
    await page.goto('/users?page=4000')
    await expect(page.getByText(/This page is beyond the end: there are \d+ rows/)).toBeVisible()
    await page.getByRole('button', { name: 'First page' }).first().click()
    await expect(rows(page)).toHaveCount(25)
  })

  test('ten kilobytes pasted into the search find nothing, stay in the box and break nothing', async ({
    page,
  }) => {
    await openList(page, '/users')
    const novel = 'Война и мир '.repeat(900)
    await searchBox(page).fill(novel)
    await expect(page.getByText('Nothing matches')).toBeVisible()
    await expect(page.getByText(/The first 200 characters are searched/)).toBeVisible()
    expect(await searchBox(page).inputValue()).toBe(novel)
    await page.keyboard.press('Escape')
    await expect(rows(page)).toHaveCount(25)
  })

  test('names with HTML, SQL and right-to-left text are text', async ({ page, query }) => {
    const names = ['<img src=x onerror="document.title=1">', `'; DROP TABLE users; --`, 'שלום@עולם.example']
    for (const [n, name] of names.entries())
      await query(
        `INSERT INTO users (id, email, created_at, source, first_seen_at, read_at)
         VALUES ($1, $2, now(), 'mirror', now(), now()) ON CONFLICT DO NOTHING`,
        [`dddddddd-dddd-4ddd-8ddd-00000000000${n}`, name],
      )
    await page.goto('/users?q=dddddddd-dddd')
    await expect(rows(page)).toHaveCount(names.length)
    for (const name of names) await expect(page.getByRole('link', { name, exact: true })).toBeVisible()
    await expect(page).toHaveTitle(/Users/)
    await query(`DELETE FROM users WHERE id::text LIKE 'dddddddd-dddd%'`)
  })

  test('on a phone the list is cards, and nothing runs out of the side', async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 })
    await openList(page, '/users')
    await expect(rows(page).first()).toBeVisible()
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    await expect.poll(overflow).toBeLessThanOrEqual(0)
  })
})

test.describe('as support', () => {
  test.use({ role: 'support' })

  test('the list has no export, and its address refuses', async ({ page, request }) => {
    await openList(page, '/users')
    await expect(page.getByRole('link', { name: /^Export/ })).toHaveCount(0)
    for (const address of ['/api/users/export', '/api/users/export?format=xlsx']) {
      const answer = await request.get(address)
      expect(answer.status()).toBe(403)
      expect(await answer.text()).not.toContain('@')
    }
  })
})
