import { expect, test } from 'vitest'
import { contentSecurityPolicy } from './content-security-policy'

const built = contentSecurityPolicy('abc', { development: false, tls: false })

test('scripts and styles run only with the nonce of their own request', () => {
  expect(built).toContain(`script-src 'self' 'nonce-abc' 'strict-dynamic';`)
  expect(built).toContain(`style-src 'self' 'nonce-abc';`)
  expect(built).not.toMatch(/unsafe-/)
})

test('no other host is named, and nobody may frame the desk', () => {
  expect(built).not.toMatch(/https?:|\*/)
  expect(built).toContain(`frame-ancestors 'none'`)
  expect(built).toContain(`base-uri 'none'`)
})

test('requests are upgraded only where the desk is served over TLS', () => {
  expect(built).not.toContain('upgrade-insecure-requests')
  expect(contentSecurityPolicy('abc', { development: false, tls: true })).toContain(
    'upgrade-insecure-requests',
  )
})
