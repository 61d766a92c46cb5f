import type { NotSent } from '../port'

const DNS = /^(ENOTFOUND|EAI_[A-Z]+)$/
const CONNECT_TIMEOUT = /^(UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT)$/
const CERTIFICATE =
  /^(CERT_[A-Z_]+|UNABLE_TO_[A-Z_]+|SELF_SIGNED_[A-Z_]+|DEPTH_ZERO_SELF_SIGNED_CERT|ERR_TLS_CERT_[A-Z_]+)$/
const HANDSHAKE = /^(EPROTO|ECONNRESET|ERR_SSL_[A-Z0-9_]+|ERR_TLS_[A-Z_]+)$/

/**
 * Whether a code alone proves that nothing was written. Names are looked up and connections refused only before the
 * first byte, and certificates are judged before it too; resets, protocol errors and plain time-outs prove nothing.
 */
export function provablyUnsent(code: string): boolean {
  return (
    DNS.test(code) || CERTIFICATE.test(code) || code === 'ECONNREFUSED' || code === 'UND_ERR_CONNECT_TIMEOUT'
  )
}

/** Names the failure of a request that is known to be unwritten. */
export function notSentReason(code: string, secure: boolean): NotSent['reason'] {
  if (DNS.test(code)) return 'dns'
  if (CONNECT_TIMEOUT.test(code)) return 'connect-timeout'
  if (CERTIFICATE.test(code) || (secure && HANDSHAKE.test(code))) return 'tls'
  if (code === 'UND_ERR_DESTROYED') return 'aborted'
  return 'connection-refused'
}

// For the log. Texts for people are the features' own.
const NOT_SENT_TEXT: Record<NotSent['reason'], string> = {
  dns: 'The name of the gateway could not be looked up',
  'connection-refused': 'The gateway could not be reached',
  'connect-timeout': 'No connection to the gateway was made in time',
  tls: 'The gateway could not prove who it is, or no secure connection was made',
  aborted: 'The call was given up before it was sent',
  'no-nonce': 'No nonce could be had for the call',
}

export function notSent(reason: NotSent['reason'], code: string | null = null): NotSent {
  const text = NOT_SENT_TEXT[reason]
  return { kind: 'not-sent', reason, message: code === null ? `${text}.` : `${text} (${code}).` }
}
