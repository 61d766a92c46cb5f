import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { calls, someOrganizations, type Query } from './details'
import { press, tabTo } from './keyboard'
import { expect, test } from './support/test'

const SET = '/partner/api/set-organization-tariff'

const IMPORT = '/tariffs/batches/new?mode=file'

const WORDS = {
  en: {
    file: /^Drop a CSV file here/,
    reason: 'Reason',
    dryRun: 'Dry run of export.csv',
    so: (lines: number) => `All ${lines} lines are already so: there is nothing to change.`,
  },
  ru: {
    file: /^Перетащите сюда файл CSV/,
    reason: 'Причина',
    dryRun: 'Пробный прогон файла export.csv',
    so: (lines: number) => new RegExp(`^(Все )?${lines} строк[аи]? уже так(ие|ая): менять нечего\\.$`),
  },
}

const fileOf = (name: string, csv: string) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(csv, 'utf8'),
})

/** Everything that the list of overrides holds, once some organizations were looked at: one in five has overrides. */
async function exported(page: Page, query: Query): Promise<string> {
  for (const id of await someOrganizations(query, 40))
    expect((await page.request.get(`/api/organizations/${id}/tariffs`)).status()).toBe(200)
  await page.goto('/tariffs/overrides')
  // The second one is the workbook.
  const link = page.locator('a[download]').first()
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()])
  return readFile(await file.path(), 'utf8')
}

const linesOf = (csv: string) => csv.trimEnd().split('\r\n').length - 1

/** Chooses a file and begins its dry run. */
async function load(page: Page, name: string, csv: string, reason: string): Promise<void> {
  await page.goto(IMPORT)
  await page.getByLabel(/^Drop /).setInputFiles(fileOf(name, csv))
  await page.getByLabel('Reason', { exact: true }).fill(reason)
  await page.getByRole('button', { name: `Dry run of ${name}` }).click()
}

test.use({ role: 'support' })

test.describe('a file of tariffs', () => {
  for (const locale of ['en', 'ru'] as const) {
    const words = WORDS[locale]

    test(`that was exported from here is taken unchanged, by keyboard alone (${locale})`, async ({
      page,
      context,
      baseURL,
      query,
      sandbox,
    }) => {
      await context.addCookies([{ name: 'desk-locale', value: locale, url: baseURL ?? '' }])
      const csv = await exported(page, query)
      const before = await calls(sandbox, SET)
      await page.goto(IMPORT)
      await tabTo(page, page.getByLabel(words.file))
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')])
      await chooser.setFiles(fileOf('export.csv', csv))
      await expect(page.getByText('export.csv', { exact: true })).toBeVisible()
      await tabTo(page, page.getByLabel(words.reason, { exact: true }))
      await page.keyboard.insertText('Round trip')
      await press(page, words.dryRun)
      await expect(page.getByText(words.so(linesOf(csv)))).toBeVisible()
      await expect(page.locator('[data-count="already"] dd').first()).toHaveText(String(linesOf(csv)))
      expect(await calls(sandbox, SET)).toBe(before)
    })
  }

  test('tells every bad line by its number with the reason, and takes over the others', async ({
    page,
    query,
  }) => {
    const [header = '', first = '', second = '', third = '', fourth = ''] = (
      await exported(page, query)
    ).split('\r\n')
    const csv = [
      header,
      first,
      second.replace(/,(PERCENT|FIXED),/, ',SHARE,'),
      third.replace(/^[0-9a-f]{8}/, '00000000'),
      'a,b',
      fourth.replace(/,[A-Z_]+,(PERCENT|FIXED),/, ',SEPA_TELEPORT,$1,'),
    ].join('\r\n')
    await load(page, 'bad.csv', csv, 'Some are wrong')
    // The table in it scrolls by keyboard, a region of the same name.
    const problems = page.getByRole('region', { name: '4 lines of the file cannot be taken over' }).first()
    await expect(problems).toBeVisible()
    for (const [line, why] of [
      ['3', 'The type is PERCENT or FIXED.'],
      ['4', 'The desk knows no such organization.'],
      ['5', /The line has 2 cells, the header/],
      ['6', /The desk does not know this action/],
    ] as const)
      await expect(
        problems.getByRole('row').filter({ has: page.getByRole('cell', { name: line, exact: true }) }),
      ).toContainText(why)
    await expect(page.getByText('bad.csv, 1 line taken over')).toBeVisible()
    await problems.getByRole('link', { name: 'Import the corrected file' }).click()
    await expect(page).toHaveURL(/\/tariffs\/batches\/new\?mode=file$/)
  })

  test('that is none is refused in words, and stays chosen', async ({ page }) => {
    await load(page, 'notes.csv', 'name;colour\r\nx;red\r\n', 'By mistake')
    await expect(page.getByText(/The first line has to name the columns as an export does/)).toBeVisible()
    await page.reload()
    await expect(page.getByText('notes.csv', { exact: true })).toBeVisible()
    await expect(page.getByLabel('Reason', { exact: true })).toHaveValue('By mistake')
  })

  test('may be dropped, and one that misses its place does not take the page away', async ({ page }) => {
    await page.goto(IMPORT)
    const dropped = await page.evaluateHandle(() => {
      const data = new DataTransfer()
      data.items.add(new File(['organization_id\r\n'], 'dropped.csv', { type: 'text/csv' }))
      return data
    })
    const place = page.locator('label', { has: page.getByLabel(/^Drop /) })
    await place.dispatchEvent('drop', { dataTransfer: dropped })
    await expect(page.getByText('dropped.csv', { exact: true })).toBeVisible()
    const missed = await page.evaluate((dataTransfer) => {
      const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true })
      document.body.dispatchEvent(event)
      return event.defaultPrevented
    }, dropped)
    expect(missed).toBe(true)
  })
})
