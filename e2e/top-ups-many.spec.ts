import { readFile } from 'node:fs/promises'
import type { Browser, Page } from '@playwright/test'
import { prefer, violations } from './axe'
import { calls, fault, SOON, type Query } from './details'
import { press, tabTo } from './keyboard'
import { expect, test } from './support/test'
import { added, decide, status, TOP_UP } from './top-ups'

const LIST = /\/top-ups\/batches\/[0-9a-f-]{36}$/

interface Known {
  id: string
  name: string
  owner: string
}

/** Organizations whose names and owners nobody else has; `skip` keeps the tests out of each other's way. */
async function organizations(query: Query, count: number, skip: number): Promise<Known[]> {
  const sql = `SELECT id, name, owner_email AS owner FROM organizations o
    WHERE NOT EXISTS (SELECT 1 FROM organizations p WHERE p.id <> o.id
      AND (p.name = o.name OR p.owner_email = o.owner_email))
    ORDER BY id LIMIT $1 OFFSET $2`
  await expect.poll(async () => (await query(sql, [count, skip])).length).toBe(count)
  return query<{ id: string; name: string; owner: string }>(sql, [count, skip])
}

const count = (page: Page, name: string) => page.locator(`[data-count="${name}"] dd`)

async function tryList(page: Page, text: string): Promise<void> {
  await page.goto('/top-ups/batches/new')
  await page.getByLabel('Reason').fill('For the spring')
  await page.getByLabel('Organizations and amounts').fill(text)
  await page.getByRole('button', { name: /^Try the list/ }).click()
}

/** Asked for, and agreed to by another. */
async function agreed(page: Page, browser: Browser): Promise<void> {
  await page.getByRole('button', { name: /^Ask for/ }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Ask for/ })
    .click()
  await expect(status(page, 'Awaiting approval')).toBeVisible()
  await decide(browser, new URL(page.url()).pathname, 'Approve')
}

test.use({ role: 'finance' })
test.beforeEach(async ({ sandbox }) => {
  await sandbox.door('POST', 'faults', { clear: true })
})
test.afterAll(async ({ sandbox }) => {
  await sandbox.door('POST', 'faults', { clear: true })
})

test('a list is tried, asked for by keyboard, approved as a lot, paused, resumed and through, each line once', async ({
  page,
  browser,
  query,
  sandbox,
}) => {
  const known = await organizations(query, 8, 0)
  const lines = known.map(({ id, name, owner }, nth) => `${[id, name, owner][nth % 3]}; 1${nth}.50`)
  await page.goto('/top-ups')
  await tabTo(page, page.getByRole('link', { name: 'Top up many' }))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/top-ups\/batches\/new$/)
  await tabTo(page, page.getByLabel('Reason'))
  await page.keyboard.type('For the spring')
  await tabTo(page, page.getByLabel('Organizations and amounts'))
  await page.keyboard.insertText(lines.join('\n'))
  await expect(page.getByText('8 lines', { exact: true })).toBeVisible()
  // What was typed outlives the page.
  await page.reload()
  await expect(page.getByLabel('Reason')).toHaveValue('For the spring')

  const before = await calls(sandbox, TOP_UP)
  await press(page, 'Try the list (8)')
  await expect(page).toHaveURL(LIST)
  await expect(status(page, 'Tried')).toBeVisible()
  await expect(count(page, 'waiting')).toHaveText('8')
  expect(await calls(sandbox, TOP_UP)).toBe(before)
  await press(page, 'Ask for 112\u00a0USD to 8 balances')
  await press(page, 'Ask for 112\u00a0USD to 8 balances', page.getByRole('dialog'))
  await expect(status(page, 'Awaiting approval')).toBeVisible()

  // Long enough for somebody to pause it before the second half begins.
  await fault(sandbox, TOP_UP, 'latency', { latencyMs: 18_000 })
  await decide(browser, new URL(page.url()).pathname, 'Approve')
  await expect.poll(() => calls(sandbox, TOP_UP), SOON).toBeGreaterThan(before)
  await press(page, 'Pause')
  await expect(status(page, 'Paused')).toBeVisible()
  // What was under way ends: then all that was sent is shown, and nothing else begins.
  await expect(count(page, 'moving')).toHaveText('0', { timeout: 90_000 })
  const sent = (await calls(sandbox, TOP_UP)) - before
  await expect(count(page, 'confirmed')).toHaveText(String(sent))
  expect(sent).toBeLessThan(8)

  await sandbox.door('POST', 'faults', { clear: true })
  const resume = page.getByRole('button', { name: /^Resume: / })
  await tabTo(page, resume)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Nobody has to act: every line was confirmed.')).toBeVisible({
    timeout: 90_000,
  })
  await expect(count(page, 'confirmed')).toHaveText('8')
  for (const [nth, { id }] of known.entries()) expect(await added(sandbox, id)).toEqual([`1${nth}.50`])
  expect(await calls(sandbox, TOP_UP)).toBe(before + 8)

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export the results' }).click(),
  ])
  const rows = (await readFile(await download.path(), 'utf8')).trim().split('\r\n')
  expect(rows).toHaveLength(9)
  expect(rows.filter((row) => row.includes('confirmed'))).toHaveLength(8)
})

test('a line whose answer is cut off is looked into, and the list is through without it being sent twice', async ({
  page,
  browser,
  query,
  sandbox,
}) => {
  const known = await organizations(query, 3, 10)
  await tryList(page, known.map(({ id }) => `${id}\t7.25`).join('\n'))
  await expect(page).toHaveURL(LIST)
  await fault(sandbox, TOP_UP, 'cut-after', { count: 1 })
  await agreed(page, browser)
  await expect(status(page, 'Done')).toBeVisible({ timeout: 90_000 })
  await expect(count(page, 'confirmed')).toHaveText('3')
  for (const { id } of known) expect(await added(sandbox, id)).toEqual(['7.25'])
})

test('what is wrong is told line by line, and nothing is kept until it is put right', async ({
  page,
  query,
}) => {
  const [one, two] = await organizations(query, 2, 14)
  const before = await query('SELECT 1 FROM top_up_batches')
  await tryList(
    page,
    [`${one?.id}; 5.529`, 'Nobody at all; 5', `${two?.id}; 5`, `${two?.id}; 6`, `${one?.id}; 1e3`].join('\n'),
  )
  await expect(page.getByText('4 lines cannot be asked for')).toBeVisible()
  const row = (text: string) => page.getByRole('row').filter({ hasText: text })
  await expect(row('5.529')).toContainText('At most two decimals')
  await expect(row('Nobody at all')).toContainText('No organization has exactly this name')
  await expect(row('1e3')).toContainText('without an exponent')
  await expect(row('line 3')).toContainText('6')
  expect(await query('SELECT 1 FROM top_up_batches')).toEqual(before)

  await page.getByLabel('The same balance may stand in several lines').check()
  await page.getByRole('button', { name: /^Try the list/ }).click()
  await expect(page.getByText('3 lines cannot be asked for')).toBeVisible()
  await page.getByRole('button', { name: 'Take these 3 lines out' }).click()
  await page.getByRole('button', { name: /^Try the list/ }).click()
  await expect(page).toHaveURL(LIST)
  await expect(count(page, 'waiting')).toHaveText('2')
  await page.getByRole('button', { name: 'Discard the list…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Discard the list' }).click()
  await expect(status(page, 'Cancelled')).toBeVisible()
})

test('a file with a header and a decimal comma is read in Russian, and declined nothing is sent', async ({
  page,
  browser,
  context,
  query,
  sandbox,
}) => {
  const [one] = await organizations(query, 1, 17)
  await query(`UPDATE staff SET locale = 'ru' WHERE email LIKE 'finance%'`)
  await prefer(context, { locale: 'ru' })
  try {
    await page.goto('/top-ups/batches/new')
    await page.getByLabel('Причина').fill('К весне')
    await page.locator('input[type="file"]').setInputFiles({
      name: 'list.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`\uFEFFОрганизация;Сумма\r\n${one?.id};5,25\r\n`),
    })
    // With its header, once the file has been read.
    await page.getByRole('button', { name: 'Проверить список (2)' }).click()
    await expect(page).toHaveURL(LIST)
    await expect(page.getByText('5,25\u00a0USD').first()).toBeVisible()
    await page.getByRole('button', { name: /^Запросить/ }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Запросить/ })
      .click()
    await expect(status(page, 'Ждёт согласования')).toBeVisible()
  } finally {
    await query(`UPDATE staff SET locale = 'en' WHERE email LIKE 'finance%'`)
  }
  await prefer(context, { locale: 'en' })
  await page.reload()
  await decide(browser, new URL(page.url()).pathname, 'Decline')
  await expect(status(page, 'Declined')).toBeVisible()
  expect(await added(sandbox, one?.id ?? '')).toEqual([])
})

for (const [theme, locale] of [
  ['light', 'en'],
  ['dark', 'ru'],
] as const)
  test(`lists keep WCAG 2.2 AA with problems, tried and among others, and fit on a phone (${theme}, ${locale})`, async ({
    page,
    context,
    query,
  }) => {
    const [one] = await organizations(query, 1, 18)
    await tryList(page, `${one?.id}; 5\nNobody; 7`)
    await expect(page.getByText('One line cannot be asked for')).toBeVisible()
    const keeps = async (state: string) => {
      expect([state, await violations(page)]).toEqual([state, []])
      await page.setViewportSize({ width: 390, height: 844 })
      const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      await expect.poll(overflow, { message: state }).toBeLessThanOrEqual(0)
      await page.setViewportSize({ width: 1440, height: 900 })
    }
    await keeps('problems')
    await tryList(page, `${one?.id}; 5`)
    await expect(page).toHaveURL(LIST)
    await prefer(context, { theme, locale })
    await page.reload()
    await expect(page.locator('html')).toHaveAttribute('lang', locale)
    await keeps('tried')
    await page.goto('/top-ups/batches')
    await keeps('lists')
  })

test.describe('seen by an auditor', () => {
  test.use({ role: 'auditor' })
  test('lists are open, and nothing in them can be done', async ({ page }) => {
    await page.goto('/top-ups/batches')
    await expect(page.getByRole('heading', { name: 'Lists of top-ups' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Top up many' })).toBeHidden()
    await page.goto('/top-ups/batches/new')
    await expect(page.getByText('top-ups.create')).toBeVisible()
  })
})
