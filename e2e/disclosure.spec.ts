import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { callAction, FORMS, send, sendForm, signInAs, type Answer } from './attacker'
import { actions, fill, pages, routes } from './surface'
import { knownIds } from './support/known'
import { startTlsDesk, type OwnDesk } from './support/own-desk'
import { account, desk, expect, test } from './support/test'

const root = path.resolve(import.meta.dirname, '..')

const nonceOf = (answer: Answer) =>
  /script-src[^;]* 'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1]

test.describe('every answer', () => {
  const ADDRESSES = ['/login', '/audit', '/api/audit', '/nothing-here', '/api/auth/session', '/icon.svg']

  test('carries the usual security headers', async () => {
    for (const address of ADDRESSES) {
      const { headers } = await send(address)
      expect([address, headers.get('x-content-type-options')]).toEqual([address, 'nosniff'])
      expect([address, headers.get('x-frame-options')]).toEqual([address, 'DENY'])
      expect(headers.get('referrer-policy')).toMatch(/^(same-origin|no-referrer|strict-origin)$/)
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
      expect(headers.get('permissions-policy')).toContain('camera=()')
      expect(headers.get('x-powered-by')).toBeNull()
      // Over plain HTTP it would lock a browser out of the demo.
      expect(headers.get('strict-transport-security')).toBeNull()
    }
  })

  test('that is a document has a strict policy with a nonce of its own, on each of its scripts', async () => {
    const nonces = new Set<string | undefined>()
    for (const address of ['/login', '/login', '/nothing-here']) {
      const answer = await send(address)
      const policy = answer.headers.get('content-security-policy') ?? ''
      expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*/)
      for (const part of [
        `default-src 'self'`,
        `object-src 'none'`,
        `base-uri 'none'`,
        `frame-ancestors 'none'`,
        `form-action 'self'`,
      ])
        expect(policy).toContain(part)
      const nonce = nonceOf(answer)
      nonces.add(nonce)
      const scripts = [...answer.body.matchAll(/<script\b([^>]*)>/g)].map(([, attributes = '']) => attributes)
      expect(scripts.length).toBeGreaterThan(0)
      for (const attributes of scripts) expect(attributes).toContain(`nonce="${nonce}"`)
      expect(answer.body).not.toMatch(/\sstyle="|\son\w+="/)
    }
    expect(nonces.size).toBe(3)
    expect([...nonces].every((nonce) => nonce !== undefined && nonce.length >= 16)).toBe(true)
  })

  test('with data of the desk is kept by no cache', async ({ query }) => {
    const { cookie } = await signInAs('admin')
    const ids = await knownIds(query)
    for (const { address } of [...pages, ...routes]) {
      const answer = await send(fill(address, ids), { cookie })
      expect([address, answer.headers.get('cache-control')]).toEqual([
        address,
        expect.stringMatching(/no-store/),
      ])
    }
  })
})

test('a body larger than anything the desk takes is refused, not cut', async () => {
  const body = 'x'.repeat(31 * 1_024 ** 2)
  for (const address of ['/tariffs', '/api/tariffs', '/login'])
    expect((await send(address, { method: 'POST', body })).status).toBe(413)
})

test('the code that browsers get holds no secret and no server', () => {
  const chunks = readdirSync(path.join(root, '.next/static'), { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.(js|css|json)$/.test(file),
  )
  expect(chunks.length).toBeGreaterThan(5)
  for (const chunk of chunks) {
    const text = readFileSync(path.join(root, '.next/static', chunk), 'utf8')
    expect(chunk).not.toMatch(/\.map$/)
    // The published example key pair, environment names, drivers, hashes: whatever of the server slipped in would show here.
    expect(text, chunk).not.toMatch(
      /RbWMG0rT6NSDQPKX|AUTH_SECRET|VAULT_KEY|AUDIT_KEY|DATABASE_URL|postgres:\/\/|argon2|audit_events|createHmac/i,
    )
  }
})

test.describe('behind TLS', () => {
  let own: OwnDesk
  test.beforeAll(async () => {
    own = await startTlsDesk()
  })
  test.afterAll(() => own.stop())

  test('browsers are told to stay on TLS, and cookies are bound to it and to this host', async () => {
    const answer = await send('/login', { base: own.url })
    expect(answer.headers.get('strict-transport-security')).toMatch(/^max-age=31536000/)
    expect(answer.headers.get('content-security-policy')).toContain('upgrade-insecure-requests')
    const { setCookies, cookie } = await signInAs('support', own.url)
    expect(cookie).toMatch(/^__Host-desk-session=/)
    for (const set of setCookies.filter((entry) => entry.startsWith('__Host-'))) {
      expect(set).toMatch(/Secure/i)
      expect(set).toMatch(/HttpOnly/i)
      expect(set).not.toMatch(/Domain=/i)
    }
    // Sealed with another secret: a session of one installation is none in another.
    const foreign = (await signInAs('support')).cookie
    expect((await send('/account', { base: own.url, cookie: `__Host-${foreign}` })).status).toBe(307)
  })

  test('no secret is in a page, a payload, an answer, an error or the log', async ({ query }) => {
    const { cookie } = await signInAs('admin', own.url)
    const stored = await query<{ text: string }>('SELECT password_hash AS text FROM staff')
    const secrets = [
      ...Object.values(own.secrets),
      ...desk().accounts.map(({ password }) => password),
      ...stored.map(({ text }) => text),
      'RbWMG0rT6NSDQPKXs44gau',
      new URL(desk().databaseUrl).password || 'postgres://',
      cookie.slice(cookie.indexOf('=') + 1),
    ]
    const seen = (text: string) => secrets.filter((secret) => text.includes(secret))
    const ids = await knownIds(query)
    for (const { address } of pages) {
      for (const headers of Object.values(FORMS)) {
        const answer = await sendForm(fill(address, ids), headers, { base: own.url, cookie })
        expect([address, seen(answer.body)]).toEqual([address, []])
      }
    }
    for (const { address } of routes) {
      if (address === '/api/audit/verify') continue
      const answer = await send(`${fill(address, ids)}?q=x`, { base: own.url, cookie })
      expect([address, seen(answer.body)]).toEqual([address, []])
    }
    const wrong = { email: account('finance').email, password: 'a-wrong-password-of-somebody' }
    await expect(signInAs(wrong, own.url)).rejects.toThrow('could not sign in')
    for (const action of actions()) {
      if (/signOut|endOther|setPreferences/.test(action.name)) continue
      const input = {
        password: 'typed-into-a-wrong-field',
        secret: 'typed-into-a-wrong-field',
        current: wrong.password,
      }
      const answer = await callAction(action, input, { base: own.url, cookie })
      expect([action.name, seen(answer.body)]).toEqual([action.name, []])
    }
    expect(own.log().length).toBeGreaterThan(100)
    expect(seen(own.log())).toEqual([])
    for (const typed of [wrong.password, 'typed-into-a-wrong-field']) expect(own.log()).not.toContain(typed)
    const trail = await query<{ text: string }>('SELECT to_jsonb(e)::text AS text FROM audit_events e')
    for (const { text } of trail) expect(seen(text)).toEqual([])
  })
})
