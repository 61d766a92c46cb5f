import { prefer, violations } from './axe'
import { calls, fault, SOON } from './details'
import { tabTo } from './keyboard'
import { expect, test } from './support/test'
import { cell, openTable, SET, someOrganization } from './tariffs'

test.use({ role: 'support' })
test.afterEach(async ({ sandbox }) => {
  await sandbox.door('POST', 'faults', { clear: true })
})

for (const [nth, theme, locale] of [
  [12, 'light', 'en'],
  [13, 'dark', 'ru'],
] as const)
  test(`a change of tariffs keeps WCAG 2.2 AA in every state (${theme}, ${locale})`, async ({
    page,
    context,
    query,
    sandbox,
  }) => {
    await prefer(context, { theme, locale })
    const { id } = await someOrganization(query, nth)
    const keeps = async (state: string) => expect([state, await violations(page)]).toEqual([state, []])
    const main = page.locator('main .btn-primary')
    const dialog = page.getByRole('dialog')

    await openTable(page, id)
    for (const text of ['2.25', '12', '-1']) {
      await page.keyboard.type(text)
      await page.keyboard.press('Enter')
    }
    await keeps('a draft with a wrong line')
    await page.keyboard.press('F2')
    await keeps('an amount that is typed')
    await page.keyboard.press('Escape')
    await page.keyboard.press('End')
    await page.keyboard.press('F2')
    await keeps('a comment that is typed')
    await page.keyboard.press('Escape')
    for (const name of ['discard', 'copy']) {
      await expect(page).toHaveURL(/draft=/)
      await page.goto(`${page.url()}&dialog=${name}`)
      await expect(dialog).toBeVisible()
      await keeps(`the dialog ${name}`)
      await page.keyboard.press('Escape')
      await expect(dialog).toBeHidden()
    }

    await cell(page, 'WALLET_DEPOSIT').focus()
    for (const text of ['0.95', '0.75']) {
      await page.keyboard.type(text)
      await page.keyboard.press('Enter')
    }
    await tabTo(page, main)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/tariffs\/change-sets\/[0-9a-f-]{36}$/)
    await keeps('the review')
    await main.click()
    await keeps('the review without a reason')
    await page.keyboard.type('Agreed on the phone')

    const before = await calls(sandbox, SET)
    await fault(sandbox, SET, 'latency', { latencyMs: 15_000, count: 1 })
    await tabTo(page, main)
    await page.keyboard.press('Enter')
    await expect.poll(() => calls(sandbox, SET), SOON).toBe(before + 1)
    await fault(sandbox, SET, 'refuse-signature', { count: 1 })
    await expect(page.getByRole('progressbar')).toBeVisible()
    await keeps('a run')
    await expect(main).toBeVisible({ timeout: 90_000 })
    await keeps('a run that stopped')
    await page.goto(`${page.url()}?dialog=revert`)
    await expect(dialog).toBeVisible()
    await keeps('the dialog that takes back')
  })
