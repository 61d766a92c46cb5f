import { describe, expect, it } from 'vitest'
import { peerAddress, trustedProxies } from './peer'

const from = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as Parameters<typeof peerAddress>[0]

describe('the caller’s address', () => {
  it('is the other end of the socket, whatever the headers say, where no proxy is trusted', () => {
    expect(peerAddress(from('203.0.113.5', '10.0.0.1'), 0)).toBe('203.0.113.5')
    expect(peerAddress(from('::ffff:203.0.113.5'), 0)).toBe('203.0.113.5')
  })

  it('is what the outermost trusted proxy wrote, not what the caller typed before it', () => {
    expect(peerAddress(from('10.0.0.2', '6.6.6.6, 203.0.113.5'), 1)).toBe('203.0.113.5')
    expect(peerAddress(from('10.0.0.2', '6.6.6.6, 203.0.113.5, 10.0.0.9'), 2)).toBe('203.0.113.5')
  })

  it('is the socket’s where a request came past the proxies', () => {
    expect(peerAddress(from('203.0.113.5', '6.6.6.6'), 2)).toBe('203.0.113.5')
    expect(peerAddress(from('203.0.113.5'), 1)).toBe('203.0.113.5')
  })

  it('needs a sensible number of proxies', () => {
    expect(trustedProxies(undefined)).toBe(0)
    expect(trustedProxies('2')).toBe(2)
    expect(() => trustedProxies('yes')).toThrow('TRUSTED_PROXIES must be the number of proxies')
  })
})
