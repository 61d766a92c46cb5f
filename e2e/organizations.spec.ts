import { allowCopying, copied, firstRow, openList, pager, rows, searchBox } from './directory'
import { expect, test } from './support/test'

test.describe('as a partner manager', () => {
  test.use({ role: 'manager' })

  test('organizations are found by a part of the name and by the e-mail of the owner', async ({ page }) => {
    await openList(page, '/organizations')
    const { name } = await firstRow(page)
    const owner = (await rows(page).first().getByRole('link').nth(1).innerText()).trim()
    await searchBox(page).fill(name.slice(1).toUpperCase())
    await expect(rows(page).first()).toContainText(name)
    await searchBox(page).fill(owner)
    // The first row may be theirs before the list is narrowed down.
    await expect(rows(page).filter({ hasNotText: owner })).toHaveCount(0)
    await expect(rows(page).first()).toContainText(owner)
  })

  test('a row is looked at, copied and opened by keys alone', async ({ page }) => {
    await allowCopying(page)
    await openList(page, '/organizations?sort=name&dir=asc')
    const { name, id } = await firstRow(page)
    await rows(page).first().focus()
    await page.keyboard.press('Space')
    await expect(page.getByRole('complementary', { name })).toContainText(id)
    await page.keyboard.press('c')
    await expect(page.getByText('Id copied')).toBeVisible()
    expect(await copied(page)).toBe(id)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(new RegExp(`/organizations/${id}$`))
  })

  test('the address holds the sort and the page', async ({ page }) => {
    await openList(page, '/organizations')
    await page.getByRole('columnheader', { name: 'Owner’s e-mail' }).getByRole('button').click()
    await expect(page).toHaveURL(/sort=owner/)
    await pager(page).getByRole('button', { name: 'Next' }).click()
    await expect(pager(page)).toContainText('26–50')
    const second = await firstRow(page)
    await page.reload()
    expect(await firstRow(page)).toEqual(second)
  })

  test('⌘K finds users and organizations from anywhere', async ({ page }) => {
    await openList(page, '/organizations')
    const { name, id } = await firstRow(page)
    await page.keyboard.press('Control+k')
    const palette = page.getByRole('dialog', { name: 'Find anything' })
    await palette.getByRole('combobox').fill(id)
    await expect(palette.getByRole('option', { name })).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(new RegExp(`/organizations/${id}$`))
  })

  test('in Russian everything of the list is Russian', async ({ page, context, baseURL }) => {
    await context.addCookies([{ name: 'desk-locale', value: 'ru', url: baseURL ?? '' }])
    await openList(page, '/organizations')
    await expect(page.getByRole('heading', { name: 'Организации', level: 1 })).toBeVisible()
    await expect(page.getByRole('columnheader', { name: 'Почта владельца' })).toBeVisible()
    await expect(page.getByRole('link', { name: /^Выгрузить/ })).toBeVisible()
  })
})
