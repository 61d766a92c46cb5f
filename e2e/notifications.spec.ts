import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import type { Role } from '../lib/shared/permissions/roles'
import { send, signInAs } from './attacker'
import { startDesk } from './support/own-desk'
import { account, desk, expect, test } from './support/test'

type Query = <T extends object>(sql: string, values?: unknown[]) => Promise<T[]>

/** Tells somebody of something, from another process than the desk's. */
async function tell(query: Query, role: Role, params: Record<string, string> = {}): Promise<void> {
  const [person] = await query<{ id: string }>('SELECT id FROM staff WHERE email = $1', [account(role).email])
  const text = { key: 'errors.forbiddenNamed', params: { permission: 'nothing', ...params } }
  await query(
    `WITH told AS (INSERT INTO notifications (staff_id, at, kind, text, href, occasion)
       VALUES ($1, now(), 'balance-low', $2, '/organizations', $3))
     SELECT pg_notify('desk_live', $4)`,
    [
      person?.id,
      JSON.stringify(text),
      randomUUID(),
      JSON.stringify({ noun: 'notifications', id: null, staffId: person?.id }),
    ],
  )
}

const bell = (page: Page) => page.getByRole('button', { name: /^(Notifications|Уведомления)/ })
const words = (name: string) => `Your role lacks the permission ${name}.`

test.describe('somebody who is told of something', () => {
  test.use({ role: 'manager' })
  test.beforeEach(async ({ query }) => {
    await query('DELETE FROM notifications')
  })

  test('sees it at once on the page that is open, goes there from the bell, and has read it', async ({
    page,
    query,
  }) => {
    await page.goto('/users')
    await expect(bell(page)).toHaveAccessibleName('Notifications')
    await tell(query, 'manager', { permission: 'first' })
    await expect(bell(page)).toHaveAccessibleName('Notifications: 1 unread')
    await tell(query, 'finance', { permission: 'of somebody else' })
    await tell(query, 'manager', { permission: 'second' })
    await expect(bell(page)).toHaveAccessibleName('Notifications: 2 unread')

    await bell(page).focus()
    await page.keyboard.press('Enter')
    const lines = page.getByRole('group', { name: 'Notifications' }).getByRole('listitem')
    await expect(lines).toHaveCount(2)
    await expect(lines.first()).toContainText(words('second'))
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/organizations/)
    await expect(bell(page)).toHaveAccessibleName('Notifications: 1 unread')
  })

  test('reads all of them in a list, which grows by itself, and marks them as read', async ({
    page,
    query,
  }) => {
    for (let nth = 1; nth <= 30; nth++) await tell(query, 'manager', { permission: `no. ${nth}.` })
    await page.goto('/notifications')
    const lines = page.getByRole('main').getByRole('listitem')
    await expect(lines).toHaveCount(25)
    await expect(page.getByText('1–25 of 30')).toBeVisible()
    await tell(query, 'manager', { permission: 'newest' })
    await expect(lines.first()).toContainText(words('newest'))

    await lines.first().getByRole('button').click()
    await expect(bell(page)).toHaveAccessibleName('Notifications: 30 unread')
    await page.getByRole('button', { name: 'Next', exact: true }).click()
    await expect(lines).toHaveCount(6)
    await page.getByRole('button', { name: 'Previous' }).click()
    await page.getByRole('button', { name: 'Mark all as read' }).click()
    await expect(bell(page)).toHaveAccessibleName('Notifications')
    await page.getByLabel('Show').selectOption('unread')
    await expect(page.getByText('Everything is read')).toBeVisible()
    const unread = `SELECT 1 FROM notifications n JOIN staff s ON s.id = n.staff_id
      WHERE n.read_at IS NULL AND s.email = $1`
    expect(await query(unread, [account('manager').email])).toEqual([])
  })

  test('reads it in their own language', async ({ page, context, query, baseURL }) => {
    await query(`UPDATE staff SET locale = 'ru' WHERE email = $1`, [account('manager').email])
    await context.addCookies([{ name: 'desk-locale', value: 'ru', url: baseURL ?? '' }])
    await tell(query, 'manager')
    await page.goto('/notifications')
    await expect(page.getByRole('main').getByRole('listitem').first()).toContainText('нет права')
    await expect(bell(page)).toHaveAccessibleName('Уведомления: 1 непрочитанное')
    await query(`UPDATE staff SET locale = 'en' WHERE email = $1`, [account('manager').email])
  })

  test('catches up after the network was away', async ({ page, context, query }) => {
    await page.goto('/users')
    await tell(query, 'manager')
    await expect(bell(page)).toHaveAccessibleName('Notifications: 1 unread')
    await context.setOffline(true)
    await tell(query, 'manager')
    await context.setOffline(false)
    await expect(bell(page)).toHaveAccessibleName('Notifications: 2 unread')
  })
})

test('a page that was opened before the desk was started again catches up by itself', async ({
  browser,
  query,
}) => {
  await query('DELETE FROM notifications')
  const first = await startDesk({})
  const context = await browser.newContext({ baseURL: first.url })
  let second: typeof first | undefined
  try {
    const page = await context.newPage()
    await page.goto('/login')
    await page.getByLabel('E-mail').fill(account('support').email)
    await page.getByRole('textbox', { name: 'Password' }).fill(account('support').password)
    await page.keyboard.press('Enter')
    await page.waitForURL((address) => address.pathname !== '/login')
    await page.goto('/users')
    await tell(query, 'support')
    await expect(bell(page)).toHaveAccessibleName('Notifications: 1 unread')
    await first.stop()
    await tell(query, 'support')
    second = await startDesk({ again: first })
    await expect(bell(page)).toHaveAccessibleName('Notifications: 2 unread', { timeout: 90_000 })
  } finally {
    await context.close()
    await (second ?? first).stop()
  }
})

test.describe('the stream of changes', () => {
  /** Opens it as a script would; resolves with what it said when it has ended. */
  async function listen(cookie: string, signal?: AbortSignal) {
    const response = await fetch(`${desk().url}/api/events`, { headers: { cookie }, signal })
    return { status: response.status, headers: response.headers, said: () => response.text() }
  }

  test('is not for strangers', async () => {
    expect((await send('/api/events')).status).toBe(401)
  })

  test('tells which thing changed and nothing of it, to nobody but those whom it concerns', async ({
    query,
  }) => {
    const { cookie } = await signInAs('auditor')
    const gone = new AbortController()
    const stream = await fetch(`${desk().url}/api/events`, { headers: { cookie }, signal: gone.signal })
    expect(stream.headers.get('cache-control')).toContain('no-transform')
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
    await tell(query, 'finance')
    await query(`SELECT pg_notify('desk_live', '{"noun":"funding","id":"its-id","amount":"secret"}')`)
    let said = ''
    while (!said.includes('its-id')) said += (await reader?.read())?.value ?? ''
    gone.abort()
    expect(said).toContain('its-id')
    expect(said).not.toContain('secret')
    expect(said.replace(/data: \{"all":true\}/g, '')).not.toContain('notifications')
  })

  test('ends with the session of whoever follows it', async ({ query }) => {
    const { cookie } = await signInAs('auditor')
    const stream = await listen(cookie)
    await query(
      `UPDATE sessions SET ended_at = now() WHERE id = (SELECT s.id FROM sessions s JOIN staff p ON p.id = s.staff_id
         WHERE p.email = $1 ORDER BY s.created_at DESC LIMIT 1)`,
      [account('auditor').email],
    )
    await stream.said()
    expect((await listen(cookie)).status).toBe(401)
  })

  test('is held by one person so many times and no more', async () => {
    const { cookie } = await signInAs('auditor')
    const gone = new AbortController()
    const statuses: number[] = []
    for (let nth = 0; nth < 20; nth++) statuses.push((await listen(cookie, gone.signal)).status)
    expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(16)
    expect(statuses.at(-1)).toBe(429)
    gone.abort()
    await expect.poll(async () => (await send('/api/events', { cookie })).status).toBe(200)
  })
})
