import type { Page } from '@playwright/test'
import { expect, test } from './support/test'

const READ = 60

const WORDS = {
  en: {
    oneByOne: 'Fix one by one',
    usual: /^Most often, \d+ organizations? ha(s|ve) this override: /,
    usualDraft: /^Draft for .+: the override that most have$/,
    reason: 'Reason',
    without: 'Hygiene: no override while most organizations have one',
    back: /^Draft for .+: back to the general value$/,
    stands: 'The API cannot remove an individual tariff: the general value is set as an override.',
  },
  ru: {
    oneByOne: 'Исправить по одному',
    usual: /^Чаще всего — у \d+ организаци/,
    usualDraft: /^Черновик для «.+»: тариф, который есть у большинства$/,
    reason: 'Причина',
    without: 'Порядок: нет индивидуального тарифа, хотя у большинства он есть',
    back: /^Черновик для «.+», .+: вернуть общее значение$/,
    stands: 'API не умеет удалять индивидуальный тариф: индивидуальным станет общее значение.',
  },
}

const card = (page: Page, kind: string) => page.locator(`[data-hygiene="${kind}"]`)

test.use({ role: 'support' })

/** The desk has read some organizations, of which most have an override: that is when it tells of those who have none. */
test.beforeEach(async ({ page, query }) => {
  const sql = 'SELECT id FROM organizations ORDER BY created_at, id LIMIT $1'
  await expect.poll(async () => (await query(sql, [READ])).length).toBe(READ)
  for (const { id } of await query<{ id: string }>(sql, [READ]))
    expect((await page.request.get(`/api/organizations/${id}/tariffs`)).status()).toBe(200)
  const { without } = (await (await page.request.get('/api/tariffs/hygiene')).json()) as {
    without: number | null
  }
  if (without !== null) return
  // What was not read is not known: all but a few of those without an override are forgotten again.
  await query(`DELETE FROM tariff_reads WHERE organization_id IN (
    SELECT organization_id FROM tariff_reads WHERE overrides = 0 ORDER BY organization_id OFFSET 2)`)
})

for (const locale of ['en', 'ru'] as const) {
  const words = WORDS[locale]

  test(`who has no override is offered what the others have, as a draft (${locale})`, async ({
    page,
    context,
    baseURL,
  }) => {
    await context.addCookies([{ name: 'desk-locale', value: locale, url: baseURL ?? '' }])
    await page.goto('/tariffs/hygiene')
    const without = card(page, 'without')
    await without.getByRole('button', { name: words.oneByOne }).click()
    await expect(page).toHaveURL(/\?without=1$/)
    await expect(without.getByText(words.usual)).toBeVisible()
    await without.getByRole('button', { name: words.usualDraft }).first().click()
    await expect(page).toHaveURL(/\/tariffs\/change-sets\//)
    await expect(page.getByLabel(words.reason, { exact: true })).toHaveValue(words.without)
  })

  test(`an override that is worse goes back to the general value as a draft (${locale})`, async ({
    page,
    context,
    baseURL,
  }) => {
    await context.addCookies([{ name: 'desk-locale', value: locale, url: baseURL ?? '' }])
    await page.goto('/tariffs/hygiene')
    const worse = card(page, 'worse')
    await worse.getByRole('button', { name: words.oneByOne }).click()
    await worse.getByRole('button', { name: words.back }).first().click()
    await expect(page).toHaveURL(/\/tariffs\/change-sets\//)
    await expect(page.getByText(words.stands)).toBeVisible()
  })
}

test('what another organization has can be copied from the list', async ({ page }) => {
  await page.goto('/tariffs/hygiene?without=1')
  await card(page, 'without')
    .getByRole('link', { name: /^Copy the tariffs of another organization to / })
    .first()
    .click()
  await expect(page.getByRole('dialog', { name: 'Copy tariffs into a draft' })).toBeVisible()
})
