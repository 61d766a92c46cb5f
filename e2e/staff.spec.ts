import { addPerson, enter, newBrowser, openFor, personAtWork, resetPassword, rowOf } from './people'
import { account, expect, test } from './support/test'

test.describe('an administrator', () => {
  test.use({ role: 'admin' })

  test('adds a person, whose password is shown once and is nowhere afterwards', async ({ page, query }) => {
    const person = await addPerson(page, 'finance')
    await expect(rowOf(page, person)).toContainText('New password due')
    await page.reload()
    expect(await page.content()).not.toContain(person.password)
    const kept = await query('SELECT row_to_json(a)::text AS row FROM audit_events a WHERE action = $1', [
      'staff.create',
    ])
    expect(JSON.stringify(kept)).not.toContain(person.password)
  })

  test('is told that an e-mail is taken, and keeps what was typed', async ({ page }) => {
    await page.goto('/settings/staff?dialog=create')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('E-mail').fill(account('finance').email)
    await dialog.getByLabel('Name').fill('Second Finance')
    await dialog.getByLabel('Role').selectOption('finance')
    await dialog.getByRole('button', { name: 'Add the person' }).click()
    await expect(dialog.getByText('is on the staff already')).toBeVisible()
    await expect(dialog.getByLabel('Name')).toHaveValue('Second Finance')
  })

  test('disables a person: their open page ends at its next step, and the password opens nothing', async ({
    page,
    browser,
  }) => {
    const person = await personAtWork(page, browser, 'manager')
    await page.goto('/settings/staff')
    await openFor(page, person, 'Disable')
    await page.getByRole('button', { name: `Disable ${person.name}` }).click()
    await expect(rowOf(page, person)).toContainText('Disabled')
    await person.page.goto('/account')
    await expect(person.page).toHaveURL(/\/login/)
    await enter(person.page, person)
    await expect(person.page.getByText('E-mail or password is not right')).toBeVisible()

    await openFor(page, person, 'Enable')
    await page.getByRole('button', { name: `Enable ${person.name}` }).click()
    await expect(rowOf(page, person)).toContainText('Active')
    await enter(person.page, person)
    await expect(person.page).not.toHaveURL(/login/)
    await person.context.close()
  })

  test('sees what a new role gives and takes before giving it, and it holds at once', async ({
    page,
    browser,
  }) => {
    const person = await personAtWork(page, browser, 'manager')
    await page.goto('/settings/staff')
    await openFor(page, person, 'Change the role')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('New role').selectOption('support')
    await expect(dialog).toContainText(`${person.name} will no longer be able to:`)
    await expect(dialog).toContainText('Create users')
    await dialog.getByRole('button', { name: `Make ${person.name} Support` }).click()
    await expect(rowOf(page, person)).toContainText('Support')
    expect((await person.page.request.get('/api/staff')).status()).toBe(401)
    await person.context.close()
  })

  test('gives a new one-time password, which replaces the old one', async ({ page, browser }) => {
    const person = await personAtWork(page, browser, 'support')
    await page.goto('/settings/staff')
    const password = await resetPassword(page, person)
    await person.page.goto('/login?next=/account')
    await enter(person.page, person)
    await expect(person.page.getByText('E-mail or password is not right')).toBeVisible()
    await enter(person.page, { ...person, password })
    await expect(person.page).toHaveURL(/change-password/)
    await person.context.close()
  })

  test('who looked at an older state is told what changed, and nothing is overwritten', async ({
    page,
    browser,
  }) => {
    const person = await addPerson(page, 'support')
    await page.route('**/api/staff', (route) => route.abort())
    await openFor(page, person, 'Disable')
    const context = await newBrowser(browser, { role: 'admin' })
    const colleague = await context.newPage()
    await colleague.goto('/settings/staff')
    await openFor(colleague, person, 'Change the role')
    await colleague.getByLabel('New role').selectOption('finance')
    await colleague.getByRole('button', { name: `Make ${person.name} Finance` }).click()
    await expect(rowOf(colleague, person)).toContainText('Finance')
    await page.getByRole('button', { name: `Disable ${person.name}` }).click()
    await expect(page.getByText(`${person.name} was changed by somebody else`)).toContainText(
      'the role is Finance',
    )
    await context.close()
  })

  test('finds everything on a phone without scrolling the page sideways', async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 })
    for (const path of ['/settings/staff', '/account', '/change-password']) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      await expect.poll(overflow, { message: path }).toBeLessThanOrEqual(0)
    }
  })

  test('has no menu over their own account', async ({ page }) => {
    await page.goto('/settings/staff')
    const own = page.getByRole('row').filter({ hasText: account('admin').email })
    await expect(own).toContainText('you')
    await expect(own.getByRole('button')).toHaveCount(0)
  })
})

test.describe('an auditor', () => {
  test.use({ role: 'auditor' })

  test('reads who is on the staff and can change nothing, not even by a link to a dialog', async ({
    page,
  }) => {
    await page.goto('/settings/staff?dialog=create')
    await expect(rowOf(page, { name: account('manager').email })).toBeVisible()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Add a person' })).toHaveCount(0)
  })
})

test.describe('a manager', () => {
  test.use({ role: 'manager' })

  test('does not read the staff, by page or by address, and is told which permission is missing', async ({
    page,
    query,
  }) => {
    await page.goto('/settings/staff')
    await expect(page.getByText('staff.read')).toBeVisible()
    expect(await page.content()).not.toContain(account('finance').email)
    const answer = await page.request.get('/api/staff')
    expect(answer.status()).toBe(403)
    const { error } = (await answer.json()) as { error: { ref: string } }
    const refusals = await query(
      'SELECT action, outcome, actor_name AS who FROM audit_events WHERE request_id = $1',
      [error.ref],
    )
    expect(refusals).toEqual([{ action: 'staff.list', outcome: 'refused', who: account('manager').email }])
  })

  test('sees what every role may do, on a phone too', async ({ page }) => {
    await page.goto('/settings/roles')
    await expect(page.getByRole('row', { name: /Create users/ })).toContainText('may not')
    await page.setViewportSize({ width: 360, height: 740 })
    await expect(page.getByText('Partner manager', { exact: true })).toBeVisible()
    await expect(page.locator('details[open]')).toContainText('Create users')
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    await expect.poll(overflow).toBeLessThanOrEqual(0)
  })
})

test.describe('one’s own account', () => {
  test.use({ role: 'admin' })

  test('language, theme and time zone hold from now on and at the next sign-in elsewhere', async ({
    page,
    browser,
  }) => {
    const person = await personAtWork(page, browser, 'support')
    await person.page.goto('/account')
    await person.page.getByRole('combobox', { name: 'Time zone' }).selectOption('Asia/Tbilisi')
    await person.page.getByRole('combobox', { name: 'Theme' }).selectOption('dark')
    await person.page.getByRole('combobox', { name: 'Language' }).selectOption('ru')
    await person.page.getByRole('button', { name: 'Save' }).click()
    await expect(person.page.getByRole('heading', { name: 'Моя учётная запись' })).toBeVisible()
    await person.context.close()

    const elsewhere = await newBrowser(browser)
    const other = await elsewhere.newPage()
    await other.goto('/login?next=/account')
    await enter(other, person)
    await expect(other.getByRole('heading', { name: 'Моя учётная запись' })).toBeVisible()
    await expect(other.locator('html')).toHaveAttribute('data-theme', 'dark')
    await expect(other.getByRole('combobox', { name: 'Часовой пояс' })).toHaveValue('Asia/Tbilisi')
    await elsewhere.close()
  })

  test('sessions elsewhere are seen and ended, one or all, and this one stays', async ({ page, browser }) => {
    const person = await personAtWork(page, browser, 'support')
    const others = []
    for (let i = 0; i < 3; i++) {
      const context = await newBrowser(browser)
      const other = await context.newPage()
      await other.goto('/login')
      await enter(other, person)
      await expect(other).not.toHaveURL(/login/)
      others.push(context)
    }
    await person.page.goto('/account')
    const ends = person.page.getByRole('button', { name: /^End the session on/ })
    await expect(ends).toHaveCount(3)
    await ends.first().click()
    await expect(ends).toHaveCount(2)
    await person.page.getByRole('button', { name: 'Sign out everywhere else' }).click()
    await expect(person.page.getByText('You are signed in nowhere else.')).toBeVisible()
    for (const context of others) {
      expect((await context.request.get('/api/staff')).status()).toBe(401)
      await context.close()
    }
    expect((await person.page.request.get('/api/staff')).status()).toBe(403)
    await person.context.close()
  })
})
