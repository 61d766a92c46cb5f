import { encode } from 'next-auth/jwt'
import { callAction, errorOf, send, signInAs } from './attacker'
import { actions } from './surface'
import { account, desk, expect, test } from './support/test'

const READ = '/api/activity?userId=5f0c7a52-3b1e-4d7c-9a86-0d2f4b6c8e10'

const statusOf = async (cookie: string) => (await send(READ, { cookie })).status

const staffAction = () => {
  const found = actions().find(({ name }) => name === 'createStaffAction')
  if (!found) throw new Error('the build has no createStaffAction')
  return found
}

test.describe('a session cookie', () => {
  test('cannot be read by scripts, sent from other sites, or used by another path', async () => {
    const { setCookies } = await signInAs('support')
    const session = setCookies.filter((cookie) => cookie.startsWith('desk-'))
    expect(session.length).toBeGreaterThan(3)
    for (const cookie of session) {
      expect(cookie).toMatch(/HttpOnly/i)
      expect(cookie).toMatch(/SameSite=(lax|strict)/i)
      expect(cookie).toMatch(/Path=\//i)
    }
  })

  test('that was changed, cut, made up or sealed by somebody else is no session', async ({ query }) => {
    const { cookie } = await signInAs('support')
    expect(await statusOf(cookie)).toBe(200)
    const [ids] = await query<{ staff: string; session: string }>(
      'SELECT staff_id AS staff, id AS session FROM sessions ORDER BY created_at DESC LIMIT 1',
    )
    const payload = { staffId: ids?.staff, sessionId: ids?.session }
    const forged = await encode({ token: payload, secret: 'a-secret-that-is-not-the-desks-own-one' })
    const empty = await encode({ token: payload, secret: '' }).catch(() => 'x')
    const plain = Buffer.from(JSON.stringify(payload)).toString('base64url')
    const middle = Math.floor(cookie.length / 2)
    const flipped = cookie.slice(0, middle) + (cookie[middle] === 'A' ? 'B' : 'A') + cookie.slice(middle + 1)
    for (const bad of [
      flipped,
      cookie.slice(0, -3),
      `desk-session=${forged}`,
      `desk-session=${empty}`,
      `desk-session=${plain}`,
      `desk-session=eyJhbGciOiJub25lIn0.${plain}.`,
      `desk-session=${'x'.repeat(6_000)}`,
      `__Host-desk-session=${cookie.split('=')[1]}`,
      `next-auth.session-token=${cookie.split('=')[1]}`,
    ])
      expect([bad.slice(0, 40), await statusOf(bad)]).toEqual([bad.slice(0, 40), 401])
    expect(await statusOf(cookie)).toBe(200)
  })

  test.describe('ends at once when', () => {
    const ENDINGS = {
      'it is past its longest life': `UPDATE sessions SET expires_at = now() - interval '1 second' WHERE id = $1`,
      'it was idle too long': `UPDATE sessions SET last_seen_at = now() - interval '2 days' WHERE id = $1`,
      'it was ended elsewhere': `UPDATE sessions SET ended_at = now(), end_reason = 'test' WHERE id = $1`,
      'its row is gone': 'DELETE FROM sessions WHERE id = $1',
    }
    for (const [what, sql] of Object.entries(ENDINGS)) {
      test(what, async ({ query }) => {
        const { cookie } = await signInAs('finance')
        expect(await statusOf(cookie)).toBe(200)
        const [row] = await query<{ id: string }>('SELECT id FROM sessions ORDER BY created_at DESC LIMIT 1')
        await query(sql, [row?.id])
        expect(await statusOf(cookie)).toBe(401)
      })
    }

    test('its person is disabled, and its rights change when the role does', async ({ query }) => {
      const { email } = account('auditor')
      const { cookie } = await signInAs('auditor')
      const trail = async () => (await send('/api/audit', { cookie })).status
      expect(await trail()).toBe(200)
      try {
        await query(`UPDATE staff SET role = 'support' WHERE email = $1`, [email])
        expect(await trail()).toBe(403)
        await query(`UPDATE staff SET role = 'emperor' WHERE email = $1`, [email])
        expect(await trail()).toBe(401)
        await query(`UPDATE staff SET role = 'auditor', disabled_at = now() WHERE email = $1`, [email])
        expect(await trail()).toBe(401)
      } finally {
        await query(`UPDATE staff SET role = 'auditor', disabled_at = NULL WHERE email = $1`, [email])
      }
      expect(await trail()).toBe(200)
    })

    test('its person signs out, also for whoever has copied the cookie', async () => {
      const { cookie } = await signInAs('manager')
      const signOut = actions().find(({ name }) => name === 'signOutAction')
      if (!signOut) throw new Error('the build has no signOutAction')
      expect((await callAction(signOut, {}, { cookie })).result).toMatchObject({ ok: true })
      expect(await statusOf(cookie)).toBe(401)
    })
  })
})

test.describe('another site', () => {
  test('cannot make a signed-in browser act', async ({ query }) => {
    const { cookie } = await signInAs('admin')
    const email = 'planted@evil.example'
    for (const origin of ['https://evil.example', 'null', `${desk().url}.evil.example`]) {
      const input = { email, name: 'Planted', role: 'admin' }
      const answer = await callAction(staffAction(), input, { cookie, headers: { origin } })
      expect(answer.result).toBeUndefined()
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(answer.body).not.toContain(email)
    }
    expect(await query('SELECT 1 FROM staff WHERE email = $1', [email])).toEqual([])
  })

  test('cannot sign a browser in without the token of its own', async () => {
    const { email, password } = account('support')
    const body = new URLSearchParams({ csrfToken: 'f'.repeat(64), email, password, json: 'true' })
    const answer = await send('/api/auth/callback/credentials', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: body.toString(),
    })
    expect(answer.headers.getSetCookie().filter((cookie) => /desk-session=./.test(cookie))).toEqual([])
  })

  test('cannot read an answer: nobody is allowed across origins', async () => {
    const { cookie } = await signInAs('admin')
    for (const address of ['/api/audit', '/audit', '/login']) {
      const answer = await send(address, { cookie, headers: { origin: 'https://evil.example' } })
      expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    }
  })
})

test.describe('a header that somebody typed', () => {
  const SPOOFED = {
    'x-desk-peer': '203.0.113.66',
    'x-forwarded-for': '203.0.113.66',
    'x-real-ip': '203.0.113.66',
    'x-forwarded-host': 'evil.example',
    'x-desk-path': '/spoofed',
    'x-nonce': 'spoofed',
    'content-security-policy': `script-src 'unsafe-inline' *`,
    'x-middleware-subrequest': Array.from({ length: 6 }, () => 'proxy').join(':'),
    'x-middleware-next': '1',
    'x-invoke-path': '/login',
    'x-matched-path': '/login',
    'x-nextjs-data': '1',
    'x-action-forwarded': '1',
  }

  test('opens no door, changes no address in the trail, and weakens no policy', async ({ query }) => {
    for (const [name, value] of [...Object.entries(SPOOFED), ['all', '']] as const) {
      const headers = name === 'all' ? SPOOFED : { [name]: value }
      const read = await send('/api/audit', { headers })
      expect([name, read.status]).toEqual([name, 401])
      const page = await send('/audit', { headers })
      expect([name, page.status]).toEqual([name, 307])
      expect(page.headers.get('location')).toMatch(/\/login\?next=%2Faudit$/)
      expect(page.headers.get('location')).not.toContain('evil.example')
      expect(page.headers.get('content-security-policy')).not.toMatch(/unsafe-inline|spoofed/)
    }
    const lied = await query(
      `SELECT seq FROM audit_events WHERE address LIKE '203.%' OR subject_id = '/spoofed'`,
    )
    expect(lied).toEqual([])
  })
})

test('a read takes no other method', async () => {
  const { cookie } = await signInAs('admin')
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
    expect([method, (await send('/api/audit', { cookie, method })).status]).toEqual([method, 405])
  const head = await send('/api/audit', { method: 'HEAD' })
  expect([head.status, head.body]).toEqual([401, ''])
})

test('a broken question is answered with a sentence, never with a 500', async () => {
  const { cookie } = await signInAs('admin')
  const long = 'x'.repeat(10_000)
  for (const query of [
    '?page=-1',
    '?page=1e9&size=x',
    '?q=%',
    '?q=%00',
    '?q=%FF%FE',
    `?q=${long}`,
    '?from=2026-02-31',
    '?q=a&q=b',
    '?__proto__=1&constructor=x',
    '?noun[]=x',
  ])
    expect([query.slice(0, 40), (await send(`/api/audit${query}`, { cookie })).status]).toEqual([
      query.slice(0, 40),
      200,
    ])
  for (const query of ['', '?userId=x', `?userId=${long}`, '?userId=%00', '?organizationId=..%2F'])
    expect(errorOf(await send(`/api/activity${query}`, { cookie }))?.code).toBe('INVALID')
  for (const seq of ['x', '0', '-1', '99999999999999999999', '%00', '1%20OR%201=1'])
    expect([seq, (await send(`/audit/${seq}`, { cookie })).status]).toEqual([seq, 404])
})
