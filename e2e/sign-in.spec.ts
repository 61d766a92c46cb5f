import {
  addPerson,
  choosePassword,
  enter,
  newBrowser,
  passwordField,
  personAtWork,
  resetPassword,
} from './people'
import { account, expect, test } from './support/test'

const REFUSED = 'E-mail or password is not right, or signing in is paused for a while.'

test.describe('without a session', () => {
  test('a page leads to sign-in and, by keyboard alone, back to where one wanted to go', async ({ page }) => {
    await page.goto('/settings/roles?from=mail')
    await expect(page).toHaveURL(/\/login\?next=/)
    await expect(page.getByLabel('E-mail')).toBeFocused()
    await page.keyboard.type(account('support').email)
    await page.keyboard.press('Tab')
    await page.keyboard.type(account('support').password)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/settings\/roles\?from=mail$/)
    await expect(page.getByRole('heading', { name: 'Roles and permissions' })).toBeVisible()
  })

  test('a wrong e-mail and a wrong password get the same sentence, and the e-mail stays typed', async ({
    page,
  }) => {
    await page.goto('/login')
    for (const email of [account('finance').email, 'nobody@example.com']) {
      await enter(page, { email, password: 'not the password' })
      await expect(page.getByRole('alert').filter({ hasText: REFUSED })).toBeVisible()
      await expect(page.getByLabel('E-mail')).toHaveValue(email)
      await expect(passwordField(page)).toHaveValue('')
      await expect(passwordField(page)).toBeFocused()
    }
  })

  test('a link to another site is not followed after sign-in', async ({ page, baseURL }) => {
    for (const next of ['//evil.example', 'https://evil.example/', '/\\evil.example']) {
      await page.context().clearCookies()
      await page.goto(`/login?next=${encodeURIComponent(next)}`)
      await enter(page, account('support'))
      await expect(page).not.toHaveURL(/login/)
      expect(new URL(page.url()).origin).toBe(new URL(baseURL ?? '').origin)
    }
  })

  test('the answer of a broken connection is not "wrong password", and nothing typed is lost', async ({
    page,
  }) => {
    await page.goto('/login')
    await page.route('**/api/auth/**', (route) => route.abort())
    await enter(page, account('support'))
    await expect(page.getByText('Signing in is not possible at the moment')).toBeVisible()
    await expect(passwordField(page)).toHaveValue(account('support').password)
  })

  test('a browser in Russian reads Russian from the first page on', async ({ browser }) => {
    const context = await newBrowser(browser, { locale: 'ru-RU' })
    const page = await context.newPage()
    await page.goto('/login')
    await expect(page.getByRole('heading', { name: 'Вход' })).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', 'ru')
    await context.close()
  })

  test('next-auth answers at no other address than sign-in needs', async ({ request }) => {
    for (const path of ['session', 'providers', 'signin', 'signout', 'error', 'callback/credentials'])
      expect((await request.get(`/api/auth/${path}`, { maxRedirects: 0 })).status(), path).toBe(404)
    for (const path of ['_log', 'session', 'signout', 'signin/credentials'])
      expect((await request.post(`/api/auth/${path}`, { maxRedirects: 0 })).status(), path).toBe(404)
  })

  test('a sign-in that another site sends for somebody is refused: it has no token of ours', async ({
    request,
    query,
  }) => {
    const { email, password } = account('support')
    const sessions = 'SELECT count(*)::int AS count FROM sessions'
    const before = await query(sessions)
    await request.post('/api/auth/callback/credentials', { form: { email, password, json: 'true' } })
    expect(await query(sessions)).toEqual(before)
  })
})

test.describe('a session', () => {
  test('lives in a cookie that no script reads, and grants nothing once it was signed out', async ({
    browser,
  }) => {
    const context = await newBrowser(browser)
    const page = await context.newPage()
    await page.goto('/login')
    await enter(page, account('manager'))
    await expect(page).not.toHaveURL(/login/)
    const cookies = await context.cookies()
    const session = cookies.find(({ name }) => name === 'desk-session')
    expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
    expect(cookies.filter(({ httpOnly }) => !httpOnly)).toEqual([])

    await page.goto('/account')
    await page.getByRole('button', { name: /^Account menu of/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await expect(page).toHaveURL(/\/login/)
    expect((await context.cookies()).some(({ name }) => name === 'desk-session')).toBe(false)
    if (session) await context.addCookies([session])
    expect((await page.request.get('/api/staff')).status()).toBe(401)
    await context.close()
  })
})

test.describe('an account', () => {
  test.use({ role: 'admin' })

  test('pauses after five wrong passwords, also for the right one, until an administrator helps', async ({
    page,
    browser,
  }) => {
    const person = await personAtWork(page, browser, 'support')
    await person.context.clearCookies()
    await person.page.goto('/login?next=/account')
    for (let i = 0; i < 6; i++) {
      await enter(person.page, { ...person, password: `wrong ${i}` })
      await expect(passwordField(person.page)).toHaveValue('')
    }
    await enter(person.page, person)
    await expect(passwordField(person.page)).toHaveValue('')
    await expect(person.page.getByRole('alert').filter({ hasText: REFUSED })).toBeVisible()

    await page.goto('/settings/staff')
    const password = await resetPassword(page, person)
    await enter(person.page, { ...person, password })
    await expect(person.page).toHaveURL(/change-password/)
    await person.context.close()
  })

  test('with a one-time password opens nothing but the page that replaces it', async ({ page, browser }) => {
    const invited = await addPerson(page, 'manager')
    const context = await newBrowser(browser)
    const guest = await context.newPage()
    await guest.goto('/login?next=/settings/roles')
    await enter(guest, invited)
    await expect(guest).toHaveURL(/change-password/)
    await guest.goto('/account')
    await expect(guest).toHaveURL(/change-password/)
    const answer = await guest.request.get('/api/staff')
    expect(answer.status()).toBe(403)
    expect(await answer.json()).toMatchObject({ error: { code: 'PASSWORD_CHANGE_REQUIRED' } })
    await choosePassword(guest, invited.password)
    await guest.goto('/account')
    await expect(guest.getByRole('heading', { name: 'My account' })).toBeVisible()
    await context.close()
  })
})
