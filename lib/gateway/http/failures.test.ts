import { describe, expect, test } from 'vitest'
import { notSentReason, provablyUnsent } from './failures'

describe('what an error code proves', () => {
  test.each([
    ['ENOTFOUND', 'dns'],
    ['EAI_AGAIN', 'dns'],
    ['ECONNREFUSED', 'connection-refused'],
    ['UND_ERR_CONNECT_TIMEOUT', 'connect-timeout'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
  ])('%s happens before anything is written and means %s', (code, reason) => {
    expect(provablyUnsent(code)).toBe(true)
    expect(notSentReason(code, true)).toBe(reason)
  })

  test.each([
    'ECONNRESET',
    'EPIPE',
    'ETIMEDOUT',
    'EPROTO',
    'UND_ERR_SOCKET',
    'UND_ERR_HEADERS_TIMEOUT',
    'UNKNOWN',
    '',
  ])('%s alone proves nothing', (code) => {
    expect(provablyUnsent(code)).toBe(false)
  })

  test('a reset before the first byte is a failed handshake only where there was one', () => {
    expect(notSentReason('ECONNRESET', true)).toBe('tls')
    expect(notSentReason('ECONNRESET', false)).toBe('connection-refused')
  })
})
