import { calls } from './details'
import { press, tabTo } from './keyboard'
import { expect, test } from './support/test'
import { cell, notes, openTable, reviewOne, SET, setElsewhere, someOrganization } from './tariffs'

/** The last that there is: when it leaves the directory, the numbers of all others stay what they are. */
const LAST = 78

test.use({ role: 'support' })

const WRONG = [
  ['ORDER_DEPOSIT', '2,5', 'Write the decimal sign as a point: 2.5.'],
  ['WALLET_DEPOSIT', '1e-3', 'Write the number out, without an exponent: 0.001.'],
  ['PAYOUT_DEPOSIT', '１％', 'Write the number with the digits 0 to 9.'],
  ['PERSONAL_DEPOSIT', '-0', 'A fee cannot be below zero: write it without a minus.'],
  ['RECURRENT_DEPOSIT', '9'.repeat(400), 'That is more digits than the gateway can take'],
  ['WALLET_WITHDRAWAL', '250', 'A percentage above 100 cannot be meant. Is this a sum?'],
  ['PAYOUT_WITHDRAWAL', '12', '10 % and more has to be typed a second time, exactly so.'],
] as const

test.describe('the tariffs of an organization', () => {
  test('keep whatever was typed over a reload, and say of each wrong price what is wrong with it', async ({
    page,
    query,
    sandbox,
  }) => {
    const { id } = await someOrganization(query, 5)
    const before = await calls(sandbox, SET)
    await openTable(page, id)
    for (const [action, text] of WRONG) {
      await expect(cell(page, action)).toBeFocused()
      await page.keyboard.press('F2')
      await page.keyboard.insertText(text)
      await page.keyboard.press('Enter')
    }
    await page.keyboard.press('ArrowRight')
    await page.keyboard.type('7')
    await page.keyboard.press('Tab')
    await page.keyboard.type('5')
    await page.keyboard.press('Enter')

    const draft = page.getByRole('region', { name: 'Draft' })
    const told = async () => {
      for (const [action, , sentence] of WRONG) await expect(notes(page, action)).toContainText(sentence)
      await expect(notes(page, 'PERSONAL_WITHDRAWAL')).toContainText('The minimum is above the maximum.')
      await expect(draft).toContainText('8 lines changed')
      await expect(draft).toContainText('8 to put right')
    }
    await told()
    await expect(draft).toContainText(/Saved \d\d:\d\d/)
    await page.reload()
    await told()

    await press(page, 'Review 8 changes')
    await expect(page.getByText('A person has to correct 8 lines before it can be applied.')).toBeVisible()
    await expect(page.locator('[data-action="ORDER_DEPOSIT"]')).toContainText('typed: 2,5')
    expect(await calls(sandbox, SET)).toBe(before)
  })

  test('take 10 % and more only when it is typed again, and a comma where the language writes one', async ({
    page,
    context,
    baseURL,
    query,
  }) => {
    await context.addCookies([{ name: 'desk-locale', value: 'ru', url: baseURL ?? '' }])
    const { id } = await someOrganization(query, 6)
    await openTable(page, id)
    await page.keyboard.type('12,5')
    await page.keyboard.press('Enter')
    const note = notes(page, 'ORDER_DEPOSIT')
    const again = note.getByRole('textbox', { name: 'Введите 12,5 % ещё раз' })
    await tabTo(page, again)
    await page.keyboard.type('12')
    await expect(note).toContainText('От 10 % и выше процент нужно ввести ещё раз, точно так же.')
    await page.keyboard.type(',5')
    await expect(note).not.toContainText('От 10 %')
    await press(page, 'Проверить 1 изменение')
    await expect(page.locator('[data-action="ORDER_DEPOSIT"]')).toContainText('в запросе 0.125')
  })

  test('are reached cell by cell with the arrows, and each line takes a comment of its own', async ({
    page,
    query,
  }) => {
    const { id } = await someOrganization(query, 7)
    await openTable(page, id, 'KYT_ADDRESS')
    await page.keyboard.press('Home')
    await expect(cell(page, 'KYT_ADDRESS', 'general')).toBeFocused()
    for (const column of ['type', 'amount', 'minAmount', 'maxAmount', 'applies', 'comment']) {
      await page.keyboard.press('ArrowRight')
      await expect(cell(page, 'KYT_ADDRESS', column)).toBeFocused()
    }
    await page.keyboard.type('Agreed until June')
    await page.keyboard.press('Enter')
    await expect(cell(page, 'KYT_ADDRESS', 'comment')).toContainText('Agreed until June')
    await press(page, 'Review 1 change')
    await expect(page.locator('[data-action="KYT_ADDRESS"]')).toContainText('comment: Agreed until June')
  })

  test('lose a draft only when somebody says so twice', async ({ page, query }) => {
    const { id } = await someOrganization(query, 8)
    await openTable(page, id)
    await page.keyboard.type('1.75')
    await page.keyboard.press('Enter')
    const draft = page.getByRole('region', { name: 'Draft' })
    await press(page, 'Discard', draft)
    const dialog = page.getByRole('dialog', { name: 'Discard this draft?' })
    await expect(dialog).toContainText('1 changed line is given up. Nothing of it was sent.')
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(draft).toContainText('1 line changed')
    await press(page, 'Discard', draft)
    await press(page, 'Discard the draft', dialog)
    await expect(draft).toBeHidden()
    await page.reload()
    await expect(cell(page, 'ORDER_DEPOSIT')).toBeVisible()
    await expect(draft).toBeHidden()
  })

  test('that were changed elsewhere meanwhile stop a line, show both values, and are told in the history', async ({
    page,
    query,
    sandbox,
  }) => {
    const organization = await someOrganization(query, 9)
    await reviewOne(page, organization.id, '1.75')
    await tabTo(page, page.getByLabel('Reason', { exact: true }))
    await page.keyboard.type('Agreed on the phone')
    await setElsewhere(sandbox, organization, { action: 'ORDER_DEPOSIT', type: 'PERCENT', amount: '0.03' })
    const before = await calls(sandbox, SET)
    await press(page, `Apply 1 change to ${organization.name}`)

    const line = page.locator('[data-action="ORDER_DEPOSIT"]')
    await expect(line).toContainText('It was changed elsewhere since the draft was begun.')
    await expect(line.locator('dl > div').first()).toContainText('Expected')
    await expect(line.locator('dl > div').last()).toContainText('3 %')
    expect(await calls(sandbox, SET)).toBe(before)

    await press(page, 'Propose it again, on the found value')
    await expect(page.getByRole('button', { name: /^Apply 1 change to / })).toBeVisible()
    await expect(line.getByRole('cell').nth(2)).toHaveText('3 %')
    await expect(line).toContainText('1.75 %')

    await page.goto(`/organizations/${organization.id}/tariffs/history`)
    await expect(page.getByText(/^Changed outside the desk, noticed/).first()).toBeVisible()
  })

  test('on an action that the desk does not know can be read, and changed once somebody has allowed it', async ({
    page,
    query,
    sandbox,
  }) => {
    const organization = await someOrganization(query, 10)
    const action = 'LOYALTY_BONUS'
    await setElsewhere(sandbox, organization, { action, type: 'PERCENT', amount: '0.02' })
    await openTable(page, organization.id, action)
    await expect(cell(page, action)).toHaveText('2 %')
    await expect(cell(page, action)).toHaveAttribute('aria-readonly', 'true')
    await page.keyboard.type('5')
    await expect(cell(page, action)).toHaveText('2 %')
    await press(page, 'Allow changes of this action')
    await expect(cell(page, action)).not.toHaveAttribute('aria-readonly')
    await cell(page, action).focus()
    await page.keyboard.type('1.5')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('region', { name: 'Draft' })).toContainText('1 line changed')
  })

  test('of an organization that is not in the directory any more are not sent, and the draft is kept', async ({
    page,
    query,
    sandbox,
  }) => {
    const { id, name } = await someOrganization(query, LAST)
    await reviewOne(page, id, '1.75')
    await tabTo(page, page.getByLabel('Reason', { exact: true }))
    await page.keyboard.type('Agreed on the phone')
    const before = await calls(sandbox, SET)
    await tabTo(page, page.getByRole('button', { name: `Apply 1 change to ${name}`, exact: true }))
    await query('DELETE FROM organizations WHERE id = $1', [id])
    await page.keyboard.press('Enter')
    await expect(
      page.getByText('This organization is not in the directory any more, so nothing can be sent for it.'),
    ).toBeVisible()
    expect(await calls(sandbox, SET)).toBe(before)
    const [last] = await query(
      'SELECT status FROM tariff_change_sets WHERE organization_id = $1 ORDER BY created_at DESC LIMIT 1',
      [id],
    )
    expect(last).toEqual({ status: 'draft' })
  })
})
