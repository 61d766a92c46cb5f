import type { Page } from '@playwright/test'
import { calls, fault, someOrganizations, SOON } from './details'
import { choose, press, tabTo } from './keyboard'
import { expect, test } from './support/test'

const SET = '/partner/api/set-organization-tariff'
const MANY = 40

const WORDS = {
  en: {
    many: 'Change many organizations',
    list: 'A list of ids',
    ids: 'Organization ids, separated by spaces, commas or lines',
    count: '40 ids',
    action: 'Action',
    actions: ['SEPA deposit', 'SEPA withdrawal'],
    add: 'Add a line',
    sentAs: 'sent as 0.0061',
    reason: 'Reason',
    dryRun: 'Dry run for 40 organizations',
    planned: 'Dry run done',
    run: 'Change 80 lines of 40 organizations',
    pause: 'Pause the run',
    paused: 'Nothing new begins until somebody resumes it.',
    resume: /^Resume with \d+ organizations?$/,
    done: 'All 80 lines were changed and read back. Nobody has to act.',
    applied: 'Applied',
  },
  ru: {
    many: 'Изменить у многих',
    list: 'Список id',
    ids: 'Id организаций через пробел, запятую или с новой строки',
    count: '40 id',
    action: 'Действие',
    actions: ['Пополнение SEPA', 'Вывод SEPA'],
    add: 'Добавить строку',
    sentAs: 'в запросе 0.0062',
    reason: 'Причина',
    dryRun: 'Пробный прогон для 40 организаций',
    planned: 'Пробный прогон завершён',
    run: 'Изменить 80 строк у 40 организаций',
    pause: 'Приостановить',
    paused: 'Новое не начнётся, пока кто-то не продолжит.',
    resume: /^Продолжить: \d+ организаци/,
    done: 'Все 80 строк изменены и перечитаны. Делать ничего не нужно.',
    applied: 'Применено',
  },
}

const count = (page: Page, name: string) => page.locator(`[data-count="${name}"] dd`).first()

test.use({ role: 'support' })
test.beforeEach(async ({ sandbox }) => {
  await sandbox.door('POST', 'faults', { clear: true })
})
test.describe('a change of many', () => {
  for (const [nth, locale] of (['en', 'ru'] as const).entries()) {
    const words = WORDS[locale]

    test(`is proposed, tried, run, paused and resumed by keyboard alone (${locale})`, async ({
      page,
      context,
      baseURL,
      query,
      sandbox,
    }) => {
      await context.addCookies([{ name: 'desk-locale', value: locale, url: baseURL ?? '' }])
      const ids = await someOrganizations(query, MANY)
      await page.goto('/tariffs')
      await tabTo(page, page.getByRole('link', { name: words.many }))
      await page.keyboard.press('Enter')
      await expect(page).toHaveURL(/\/tariffs\/batches\/new$/)

      await tabTo(page, page.getByRole('radio').nth(2))
      for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowDown')
      await expect(page.getByRole('radio', { name: words.list })).toBeChecked()
      await tabTo(page, page.getByLabel(words.ids))
      await page.keyboard.insertText(ids.join('\n'))
      await expect(page.getByText(words.count, { exact: true })).toBeVisible()

      for (const action of words.actions) {
        await choose(page, page.getByLabel(words.action, { exact: true }), action)
        await press(page, words.add)
        await page.keyboard.type(`0.6${nth + 1}`)
        await page.keyboard.press('Enter')
      }
      await expect(page.getByText(words.sentAs).first()).toBeVisible()
      await tabTo(page, page.getByLabel(words.reason, { exact: true }))
      await page.keyboard.type('For the spring')

      // What was typed outlives the page.
      await page.reload()
      await expect(page.getByLabel(words.reason, { exact: true })).toHaveValue('For the spring')
      await expect(page.getByText(words.sentAs).first()).toBeVisible()
      const before = await calls(sandbox, SET)
      await press(page, words.dryRun)
      await expect(page).toHaveURL(/\/tariffs\/batches\/[0-9a-f-]{36}$/)
      await expect(page.getByText(words.planned, { exact: true })).toBeVisible()
      await expect(count(page, 'change')).toHaveText('80')
      expect(await calls(sandbox, SET)).toBe(before)

      // Long enough for somebody to pause it by keyboard, many calls before the last one.
      await fault(sandbox, SET, 'latency', { latencyMs: 5_000 })
      await press(page, words.run)
      const dialog = page.getByRole('dialog')
      await expect(dialog).toContainText(words.sentAs)
      await press(page, words.run, dialog)
      await expect.poll(() => calls(sandbox, SET), SOON).toBeGreaterThan(before)
      await expect(dialog).toBeHidden()
      await press(page, words.pause)
      await expect(page.getByText(words.paused)).toBeVisible()
      // What was under way ends: then all that was sent is shown, and it is not everything.
      const shown = async () => Number(await count(page, 'applied').textContent())
      await expect.poll(async () => (await calls(sandbox, SET)) - before - (await shown())).toBe(0)
      expect(await shown()).toBeLessThan(2 * MANY)

      await sandbox.door('POST', 'faults', { clear: true })
      const resume = page.getByRole('button', { name: words.resume })
      await tabTo(page, resume)
      await page.keyboard.press('Enter')
      await expect(page.getByText(words.done)).toBeVisible({ timeout: 120_000 })
      await expect(count(page, 'applied')).toHaveText('80')
      expect(await calls(sandbox, SET)).toBe(before + 2 * MANY)

      await page.getByRole('row').nth(1).getByRole('link').focus()
      await page.keyboard.press('Enter')
      await expect(page).toHaveURL(/\/tariffs\/change-sets\/[0-9a-f-]{36}$/)
      await expect(page.locator('[data-action="SEPA_DEPOSIT"]')).toContainText(words.applied)
    })
  }

  test('names what is no id and what is missing, and begins nothing before', async ({ page, query }) => {
    const [id] = await someOrganizations(query, 1)
    await page.goto('/tariffs/batches/new?from=list')
    await page.getByLabel(/^Organization ids/).fill(`${id}\n${id}, acme`)
    await expect(page.getByText('1 id', { exact: true })).toBeVisible()
    await expect(page.getByText('One stands twice and counts once.')).toBeVisible()
    await expect(page.getByText('One is no id: acme')).toBeVisible()
    await page.getByRole('button', { name: 'Dry run for 1 organization' }).click()
    await expect(page.getByText('3 things are still to be put right.')).toBeVisible()
    await expect(page).toHaveURL(/\/new\?from=list$/)
    await page.getByRole('button', { name: 'Take it out' }).click()
    await expect(page.getByText(/is no id/)).toBeHidden()
  })

  test('asks for 10 % and more a second time, and says what is above 100', async ({ page }) => {
    await page.goto('/tariffs/batches/new')
    await page.getByLabel('Action', { exact: true }).selectOption('WALLET_DEPOSIT')
    await page.getByRole('button', { name: 'Add a line' }).click()
    await expect(page.locator('[data-cell="WALLET_DEPOSIT/amount"]')).toBeFocused()
    await page.keyboard.type('12')
    await page.keyboard.press('Enter')
    await page.getByLabel('Type 12 % once more').fill('12')
    await expect(page.getByText('sent as 0.12').first()).toBeVisible()
    await page.locator('[data-cell="WALLET_DEPOSIT/amount"]').focus()
    await page.keyboard.type('120')
    await page.keyboard.press('Enter')
    await expect(page.getByText(/A percentage above 100 cannot be meant/)).toBeVisible()
  })
})

test.describe('seen by somebody who may not change many', () => {
  test.use({ role: 'auditor' })
  test('the list is open, and the way to a proposal says what is missing', async ({ page }) => {
    await page.goto('/tariffs/batches')
    const way = page.getByRole('button', { name: 'Change many organizations' })
    await way.first().focus()
    await expect(page.getByRole('tooltip')).toContainText('tariffs.apply-many')
    await page.goto('/tariffs/batches/new')
    await expect(page.getByText('tariffs.apply-many')).toBeVisible()
  })
})
