import { randomBytes } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'

afterEach(() => {
  vi.unstubAllEnvs()
  vi.resetModules()
})

/** The module as a process that starts now would load it. */
const fresh = () => import('./env')

test('the environment is read at first use, once, and not when the module is loaded', async () => {
  vi.stubEnv('VAULT_KEY', '')
  const { env } = await fresh()
  vi.stubEnv('VAULT_KEY', randomBytes(32).toString('base64'))
  const first = env()
  vi.stubEnv('SESSION_IDLE_MINUTES', '7')
  expect(env()).toBe(first)
})

test('a wrong environment is told as sentences that a person can act on', async () => {
  vi.stubEnv('VAULT_KEY', '')
  vi.stubEnv('AUTH_SECRET', 'short')
  const { env, SettingsError } = await fresh()
  expect(() => env()).toThrow(SettingsError)
  expect(() => env()).toThrow(/VAULT_KEY is missing/)
  expect(() => env()).toThrow(/AUTH_SECRET must/)
})

test.each([
  ['https://desk.example', true],
  ['http://127.0.0.1:3000', false],
])('%s is served by TLS: %s', async (url, tls) => {
  vi.stubEnv('PUBLIC_URL', url)
  const { servedByTls } = await fresh()
  expect(servedByTls()).toBe(tls)
})
