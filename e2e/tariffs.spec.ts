import path from 'node:path'
import type { Page } from '@playwright/test'
import { calls, fault, SOON } from './details'
import { press, tabTo } from './keyboard'
import { desk, expect, test } from './support/test'
import { openTable, reviewOne, SET, someOrganization } from './tariffs'

const LINES = ['ORDER_DEPOSIT', 'WALLET_DEPOSIT', 'PAYOUT_DEPOSIT']

const WORDS = {
  en: {
    review: 'Review 3 changes',
    reason: 'Reason',
    apply: (name: string) => `Apply 3 changes to ${name}`,
    sentAs: 'sent as 0.0225',
    stopped: 'It stopped: 1 of 3 are live',
    states: ['Applied', 'Refused', 'Not sent'],
    refusal: 'OnchainPay refused: “The signature does not match the body” (SIGNATURE_INVALID)',
    resume: 'Resume with 2 lines that are not live',
    live: 'Nobody has to act: every line is live.',
    back: 'Take back 3 live changes…',
    makeBack: 'Make the draft back',
    returned: 'Return to earlier tariffs',
    outside: 'Changed outside the desk',
    here: 'Changed here by',
  },
  ru: {
    review: 'Проверить 3 изменения',
    reason: 'Причина',
    apply: (name: string) => `Применить 3 изменения для ${name}`,
    sentAs: 'в запросе 0.0225',
    stopped: 'Остановлено: действует 1 из 3',
    states: ['Применено', 'Отказ', 'Не отправлено'],
    refusal: 'OnchainPay отказал: «The signature does not match the body» (SIGNATURE_INVALID)',
    resume: 'Продолжить: 2 строки не действуют',
    live: 'Делать ничего не нужно: все строки действуют.',
    back: 'Вернуть 3 применённые строки…',
    makeBack: 'Создать черновик возврата',
    returned: 'Возврат прежних тарифов',
    outside: 'Изменено вне панели',
    here: 'Изменено здесь',
  },
}

const line = (page: Page, nth: number) => page.locator(`[data-action="${LINES[nth]}"]`)

test.use({ role: 'support' })
test.beforeEach(async ({ sandbox }) => {
  await sandbox.door('POST', 'faults', { clear: true })
})
test.afterAll(async ({ sandbox }) => {
  await sandbox.door('POST', 'faults', { clear: true })
})

test.describe('a change-set', () => {
  for (const [nth, locale] of (['en', 'ru'] as const).entries()) {
    const words = WORDS[locale]

    test(`is edited, applied, stopped, resumed and reverted by keyboard alone (${locale})`, async ({
      page,
      context,
      baseURL,
      query,
      sandbox,
    }) => {
      await context.addCookies([{ name: 'desk-locale', value: locale, url: baseURL ?? '' }])
      const { id, name } = await someOrganization(query, nth)
      await openTable(page, id)
      for (const percent of ['2.25', '0.95', '0.75']) {
        await page.keyboard.type(percent)
        await page.keyboard.press('Enter')
      }
      await press(page, words.review)

      await expect(page).toHaveURL(/\/tariffs\/change-sets\/[0-9a-f-]{36}$/)
      await expect(line(page, 0)).toContainText(words.sentAs)
      await tabTo(page, page.getByLabel(words.reason, { exact: true }))
      await page.keyboard.type('Agreed on the phone')

      // The first call is held up until the fault of the second one is armed.
      const before = await calls(sandbox, SET)
      await fault(sandbox, SET, 'latency', { latencyMs: 12_000, count: 1 })
      await press(page, words.apply(name))
      await expect.poll(() => calls(sandbox, SET), SOON).toBe(before + 1)
      await fault(sandbox, SET, 'refuse-signature', { count: 1 })

      await expect(page.getByText(words.stopped)).toBeVisible({ timeout: 90_000 })
      for (const [at, state] of words.states.entries()) await expect(line(page, at)).toContainText(state)
      await expect(line(page, 1)).toContainText(words.refusal)
      expect(await calls(sandbox, SET)).toBe(before + 2)

      await press(page, words.resume)
      await expect(page.getByText(words.live)).toBeVisible()
      expect(await calls(sandbox, SET)).toBe(before + 4)
      const forward = page.url()

      await press(page, words.back)
      const dialog = page.getByRole('dialog')
      await tabTo(page, dialog.getByRole('button', { name: words.makeBack }))
      await page.keyboard.press('Enter')
      await expect(page.getByRole('heading', { level: 1, name: words.returned })).toBeVisible()
      expect(page.url()).not.toBe(forward)
      await press(page, words.apply(name))
      await expect(page.getByText(words.live)).toBeVisible()
      expect(await calls(sandbox, SET)).toBe(before + 7)

      await page.goto(`/organizations/${id}/tariffs/history`)
      await expect(page.getByText(words.here).first()).toBeVisible()
      await expect(page.getByText(words.outside)).toBeHidden()
    })
  }

  test('asks for a reason before anything is sent, and keeps what was typed', async ({
    page,
    query,
    sandbox,
  }) => {
    const { id, name } = await someOrganization(query, 2)
    await reviewOne(page, id, '1.75')
    const before = await calls(sandbox, SET)
    await press(page, `Apply 1 change to ${name}`)
    await expect(page.getByLabel('Reason', { exact: true })).toBeFocused()
    await expect(page.getByText('Fill this in.')).toBeVisible()
    await page.keyboard.type('For the spring')
    await page.keyboard.press('Tab')
    await expect(page.getByText('Saved', { exact: true })).toBeVisible()
    await page.reload()
    await expect(page.getByLabel('Reason', { exact: true })).toHaveValue('For the spring')
    expect(await calls(sandbox, SET)).toBe(before)
  })

  test('waits for its time, is shown with it, and comes off schedule as the draft that it was', async ({
    page,
    query,
  }) => {
    const { id } = await someOrganization(query, 3)
    await reviewOne(page, id, '1.75')
    await page.getByLabel('Reason', { exact: true }).fill('From next year on')
    await page.getByRole('button', { name: 'Apply later…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Apply later' })
    await expect(page).toHaveURL(/dialog=schedule/)
    await dialog.getByLabel('Date').fill('2090-01-02')
    await dialog.getByLabel('Time', { exact: true }).fill('10:30')
    await dialog.getByLabel('Time zone').selectOption('Asia/Tokyo')
    await expect(dialog.getByText('01:30:00 UTC')).toBeVisible()
    await dialog.getByRole('button', { name: /^Apply 1 change on / }).click()
    await expect(page.getByText(/The desk applies it by itself .*\(Asia\/Tokyo\)/)).toBeVisible()

    await page.goto(`/organizations/${id}/tariffs`)
    const badge = page.getByRole('link', { name: /^will become 1\.75 %.* on .*10:30 Asia\/Tokyo$/ })
    await badge.click()
    await page.getByRole('button', { name: 'Move…' }).click()
    const again = page.getByRole('dialog', { name: 'Move the schedule' })
    await again.getByLabel('Time', { exact: true }).fill('11:45')
    await again.getByRole('button', { name: /^Apply 1 change on / }).click()
    await expect(page.getByText(/The desk applies it by itself .* 11:45:00 .*\(Asia\/Tokyo\)/)).toBeVisible()

    await page.getByRole('button', { name: 'Cancel the schedule' }).click()
    await expect(page.getByRole('button', { name: /^Apply 1 change to / })).toBeVisible()
    await page.getByRole('button', { name: 'Discard the draft' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Discard the draft' }).click()
    await expect(
      page.getByText('Nobody has to act: it was discarded before anything was sent.'),
    ).toBeVisible()
  })

  test('that does not exist is told in words', async ({ page }) => {
    for (const id of ['5f0c7a52-3b1e-4d7c-9a86-0d2f4b6c8e10', 'nothing']) {
      await page.goto(`/tariffs/change-sets/${id}`)
      await expect(page.getByRole('heading', { name: 'There is no such change-set' })).toBeVisible()
    }
  })

  test.describe('seen by somebody who may only look', () => {
    test.use({ role: 'auditor' })
    test('offers nothing, and says what is missing', async ({ page, browser, baseURL, query }) => {
      const storageState = path.join(desk().states, 'support.json')
      const support = await browser.newContext({ baseURL, storageState })
      const other = await support.newPage()
      await reviewOne(other, (await someOrganization(query, 4)).id, '1.75')
      const address = other.url()
      await support.close()

      await page.goto(`${address}?dialog=discard`)
      const apply = page.getByRole('button', { name: /^Apply 1 change to / })
      await expect(apply).toHaveAttribute('aria-disabled', 'true')
      await apply.focus()
      await expect(page.getByRole('tooltip')).toContainText('tariffs.apply')
      await expect(page.getByRole('dialog')).toBeHidden()
      await expect(page.getByLabel('Reason', { exact: true })).toHaveAttribute('readonly', '')
    })
  })
})
